const words = (text: string): readonly string[] => text.split(' ')

/** Numbers of names without a common divisor, so that all combinations occur. */
export const firstNames = words(
  'Aarav Amara Bartosz Beatriz Camille Carlos Chloé Daniel Dilek Elif Émeline Fatima Felix Grace Hana Hugo Ingrid Ivan Jasmin Jonas ' +
    'Katarzyna Kofi Leila Lukas Marcus Mateo Mei Mireille Noah Nora Olga Omar Priya Rafael Samuel Siobhán Sofia Thandiwe Tomás Viktor Yoko',
)
export const middleNames = words(
  'Ada Ben Cleo Dara Eva Finn Gil Hal Ida Jan Kai Lee Max Ned Oda Pia Quy Ray Sam Tea Una Val Wim Xia Yan Zoë Ari Bo Cy Dov Eli Flo Gus Hei Isa Joy Kim',
)
export const lastNames = words(
  "Adeyemi Andersson Brandstätter Brown Castillo Chen Dlamini Dubois Duarte Feldman Fischer García Haddad Hansen Herrera Horváth Ito Jansen Kamau Kimani Kowalski Larsen Lindqvist Marchetti Mensah Müller Nakamura Nguyen Novak Nwosu O'Connor Okafor Olsen Ortiz Petersen Petrov Raman Rossi Santos Sato Schmidt Sharma Silva Smith Solheim Svensson Tanaka Thompson Vargas Wagner Weiß Williams Wiśniewski Wójcik Yamamoto Yilmaz Zając Zhang Ziegler",
)
export const departments = words(
  'Engineering People Finance Design Marketing Sales Support Legal Data Operations Research Facilities Procurement',
)
