/**
 * An employee of a demo organization, as the seed stores them and as the sandbox's Culture Amp knows them.
 * Pure data: keys and ids never change, so that two demos, the tests and the screenshots show the same people.
 */
export type DemoPerson = {
  /** Short and unique within the organization; names the person in goals and tests. */
  key: string
  /** The employee's id in our database (UUID). */
  id: string
  fullName: string
  email: string | null
  title: string
  department: string
  /** The `key` of the person they report to; null at the top. */
  managerKey: string | null
  /** Calendar day, YYYY-MM-DD. */
  startDate: string
  /** The role of their demo account; null for those who have none. */
  signsInAs: 'admin' | 'member' | null
  /**
   * The ID by which Culture Amp knows them; null for contractors, whom it does not know.
   * Never seeded as a mapping: typing it is the admin's first act.
   */
  cultureAmpUserId: string | null
}

export type DemoOrganization = { id: string; name: string; people: readonly DemoPerson[] }

// biome-ignore format: one person a line reads as the table it is
const northwindPeople: readonly DemoPerson[] = [
  { key: 'ingrid', fullName: 'Ingrid Solheim', email: 'ingrid.solheim@demo.test', title: 'Chief Executive Officer', department: 'Leadership', managerKey: null, startDate: '2014-03-03', signsInAs: null, id: 'e952801e-f36f-4a74-8299-6044fd9520ce', cultureAmpUserId: '1ffdc78c-7f6f-40d8-825c-9ea4b83cef79' },
  { key: 'priya', fullName: 'Priya Raman', email: 'admin@demo.test', title: 'Head of People', department: 'People', managerKey: 'ingrid', startDate: '2018-05-14', signsInAs: 'admin', id: 'db2c5058-4574-461e-97ec-4a44d1fa8689', cultureAmpUserId: '01775bd6-f37e-7111-bac7-610d217a90d8' },
  { key: 'tomas', fullName: 'Tomás Herrera', email: 'tomas.herrera@demo.test', title: 'Chief Technology Officer', department: 'Engineering', managerKey: 'ingrid', startDate: '2015-09-07', signsInAs: null, id: 'b375d8bc-1255-486a-8bc7-0b07833e56fd', cultureAmpUserId: 'a69319f3-9f88-462b-a562-5a5f64cccc7f' },
  { key: 'chloe', fullName: 'Chloé Marchetti', email: 'chloe.marchetti@demo.test', title: 'VP Design', department: 'Design', managerKey: 'ingrid', startDate: '2016-01-18', signsInAs: null, id: 'e889c710-cdb9-4373-9596-9087402ab3ad', cultureAmpUserId: '01775b27-8e40-7da1-bc9c-e2618f90db42' },
  { key: 'marcus', fullName: 'Marcus Adeyemi', email: 'marcus.adeyemi@demo.test', title: 'Chief Customer Officer', department: 'Customer', managerKey: 'ingrid', startDate: '2017-06-01', signsInAs: null, id: '7d69a231-e168-472d-901c-28722bc1f9df', cultureAmpUserId: '8a51dfae-fa13-41ce-bc5f-69ac21f7298d' },
  { key: 'hannelore', fullName: 'Hannelore Weiß', email: 'hannelore.weiss@demo.test', title: 'Chief Financial Officer', department: 'Finance', managerKey: 'ingrid', startDate: '2016-11-01', signsInAs: null, id: '0a53b02f-7b4f-4ce2-b5e3-c580c2471d6a', cultureAmpUserId: '01775b7b-1ea5-7e01-ba79-85e3af6aff02' },
  { key: 'sofia', fullName: 'Sofia Lindqvist', email: 'sofia.lindqvist@demo.test', title: 'VP Marketing', department: 'Marketing', managerKey: 'ingrid', startDate: '2019-02-11', signsInAs: null, id: '9fb686f1-d45d-4fe4-95a1-f6a45ffc508d', cultureAmpUserId: '59e535ac-4130-4282-beb1-97d3b81ec45e' },
  { key: 'dana', fullName: 'Dana Whitfield', email: 'dana.whitfield@demo.test', title: 'People Partner', department: 'People', managerKey: 'priya', startDate: '2020-08-17', signsInAs: null, id: 'd991f7b2-b6d2-4a2a-be45-f703f92f7a3c', cultureAmpUserId: '01775baf-f158-72d7-b120-93f508eeae7b' },
  { key: 'kofi', fullName: 'Kofi Mensah', email: 'kofi.mensah@demo.test', title: 'Talent Acquisition Lead', department: 'People', managerKey: 'priya', startDate: '2021-04-06', signsInAs: null, id: '63bdebba-b7a2-40b4-a843-ad29f3eb6bfd', cultureAmpUserId: '904fb72e-9467-4a22-a25f-91722c6331cd' },
  { key: 'emeline', fullName: 'Émeline Dubois-Laurent', email: 'emeline.dubois-laurent@demo.test', title: 'People Operations Specialist', department: 'People', managerKey: 'priya', startDate: '2023-01-09', signsInAs: null, id: 'bc1e6754-5979-4c0e-8119-4a8bee0b062a', cultureAmpUserId: '018594cb-0b17-7b11-991d-bd93385e553e' },
  { key: 'daniel', fullName: 'Daniel Okafor', email: 'manager@demo.test', title: 'Engineering Manager, Platform', department: 'Engineering', managerKey: 'tomas', startDate: '2019-10-21', signsInAs: 'member', id: '48766e0f-74d4-48c6-953a-bfd402b61c81', cultureAmpUserId: 'c671e17e-0c21-4f96-9181-0887e560b376' },
  { key: 'amara', fullName: 'Amara Nwosu', email: 'amara.nwosu@demo.test', title: 'Staff Engineer', department: 'Engineering', managerKey: 'daniel', startDate: '2018-03-12', signsInAs: null, id: '6f1ea570-09b5-4326-96d5-a7992b0c173c', cultureAmpUserId: '01775b5e-7f0a-79fb-94f9-01b92fbce695' },
  { key: 'lukas', fullName: 'Lukas Brandstätter', email: 'lukas.brandstaetter@demo.test', title: 'Senior Backend Engineer', department: 'Engineering', managerKey: 'daniel', startDate: '2021-06-01', signsInAs: null, id: '9941bc6b-7441-46d1-837e-f363bc0f8267', cultureAmpUserId: '156c9d44-b6b1-4e23-a2e3-38bfc5344b88' },
  { key: 'meiling', fullName: 'Mei-Ling Chen', email: 'mei-ling.chen@demo.test', title: 'Backend Engineer', department: 'Engineering', managerKey: 'daniel', startDate: '2023-09-04', signsInAs: null, id: 'e412a6d7-635f-4d88-a701-f9eaf7219c79', cultureAmpUserId: '018a5e59-6c1b-7d21-ae72-72b2b2b5e910' },
  { key: 'siobhan', fullName: "Siobhán O'Connor", email: 'siobhan.oconnor@demo.test', title: 'Site Reliability Engineer', department: 'Engineering', managerKey: 'daniel', startDate: '2020-02-24', signsInAs: null, id: 'fac96301-2bd7-41b7-b65f-24c3475f8de1', cultureAmpUserId: '7610946d-61d3-4afc-b5c4-09ed256b3779' },
  { key: 'rafael', fullName: 'Rafael Duarte', email: 'rafael.duarte@demo.test', title: 'Software Engineer', department: 'Engineering', managerKey: 'daniel', startDate: '2022-11-14', signsInAs: null, id: '640ec083-082d-444d-b925-0c7452c695b6', cultureAmpUserId: '0184745e-75b4-7e35-a052-7ba467377328' },
  { key: 'jonas', fullName: 'Jonas Petersen', email: 'jonas.petersen@demo.test', title: 'Junior Software Engineer', department: 'Engineering', managerKey: 'daniel', startDate: '2026-11-02', signsInAs: null, id: '71db347c-3a45-4393-9339-a61e05ce36af', cultureAmpUserId: 'de7bce18-1071-4a21-9793-f2c12a8461e4' },
  { key: 'katarzyna', fullName: 'Katarzyna Wójcik', email: 'katarzyna.wojcik@demo.test', title: 'Engineering Manager, Product', department: 'Engineering', managerKey: 'tomas', startDate: '2020-01-13', signsInAs: null, id: 'd127e87e-01e2-4612-8ffd-188b34011968', cultureAmpUserId: '01775baa-9d23-7e83-8b5f-0e501b929b4d' },
  { key: 'bartosz', fullName: 'Bartosz Wiśniewski', email: 'bartosz.wisniewski@demo.test', title: 'Senior Full-Stack Engineer', department: 'Engineering', managerKey: 'katarzyna', startDate: '2019-07-15', signsInAs: null, id: '10f6b618-6046-4bb1-9751-861fd07f117b', cultureAmpUserId: '383cffa1-216e-4e9c-8612-9748b0fed439' },
  { key: 'aarav', fullName: 'Aarav Sharma', email: 'Aarav.Sharma+work@demo.test', title: 'Full-Stack Engineer', department: 'Engineering', managerKey: 'katarzyna', startDate: '2022-03-07', signsInAs: null, id: 'c25c23cc-b56b-4b2b-90a0-b65b8999039f', cultureAmpUserId: '017f6289-d1cb-7e47-855c-b5878110ae8f' },
  { key: 'grace', fullName: 'Grace Kimani', email: 'grace.kimani@demo.test', title: 'Mobile Engineer', department: 'Engineering', managerKey: 'katarzyna', startDate: '2021-10-04', signsInAs: null, id: '7f28c008-3ed3-47ee-8c27-36b69f5e712e', cultureAmpUserId: '8c61afae-fa87-48c2-99d3-6615f280ef16' },
  { key: 'noah', fullName: 'Noah Feldman', email: 'noah.feldman@demo.test', title: 'Quality Engineer', department: 'Engineering', managerKey: 'katarzyna', startDate: '2024-02-19', signsInAs: null, id: '6562d140-b8bd-4f44-80d3-789f940b19a8', cultureAmpUserId: '018dbf9f-f700-7b46-a64d-75ccbd8f36a3' },
  { key: 'yoko', fullName: '田中 陽子', email: 'yoko.tanaka@demo.test', title: 'Senior Frontend Engineer', department: 'Engineering', managerKey: 'katarzyna', startDate: '2020-11-30', signsInAs: null, id: '797e5581-9d46-4016-b8fb-e6cb878c6ead', cultureAmpUserId: '01ca5f22-9b0c-4e1e-9db1-314031c80dff' },
  { key: 'leila', fullName: 'Leila Haddad', email: 'leila.haddad@demo.test', title: 'Head of Data', department: 'Data', managerKey: 'tomas', startDate: '2019-04-29', signsInAs: null, id: 'b920e237-4b4f-401f-bdac-967f125e4cb6', cultureAmpUserId: '01775afd-51b9-73df-b3ff-483cf5f6e861' },
  { key: 'viktor', fullName: 'Viktor Horváth', email: 'viktor.horvath@demo.test', title: 'Data Engineer', department: 'Data', managerKey: 'leila', startDate: '2021-01-25', signsInAs: null, id: 'aad51fcb-07b2-4161-a550-4118c9420fe1', cultureAmpUserId: '841ce63b-286b-48df-943c-4c628b60d2ad' },
  { key: 'thandiwe', fullName: 'Thandiwe Dlamini', email: 'thandiwe.dlamini@demo.test', title: 'Product Analyst', department: 'Data', managerKey: 'leila', startDate: '2023-05-08', signsInAs: null, id: '24c8d0d1-0dfd-46ea-bb0f-5f751a2f4f38', cultureAmpUserId: '0187f95d-beeb-7186-ac54-8dadcfd7da56' },
  { key: 'samuel', fullName: 'Samuel Ortiz', email: 'samuel.ortiz.contractor@demo.test', title: 'Data Engineer (contract)', department: 'Data', managerKey: 'leila', startDate: '2026-04-01', signsInAs: null, id: '27687b13-d425-4dad-8620-d02a40181d3a', cultureAmpUserId: null },
  { key: 'mateo', fullName: 'Mateo Rossi', email: 'mateo.rossi@demo.test', title: 'Design Manager', department: 'Design', managerKey: 'chloe', startDate: '2018-09-03', signsInAs: null, id: '4ac8f34d-5ace-42bc-97b4-724b226caf39', cultureAmpUserId: '01775bc5-7b4a-70c7-92c9-ca1edd01be04' },
  { key: 'freya', fullName: 'Freya Jóhannsdóttir', email: 'freya.johannsdottir@demo.test', title: 'Senior Product Designer', department: 'Design', managerKey: 'mateo', startDate: '2020-06-15', signsInAs: null, id: 'e01e6c1d-45ff-46a4-9879-273cd71c3804', cultureAmpUserId: '19bf7acb-8de7-406b-ad14-dfe41b75d67c' },
  { key: 'hugo', fullName: 'Hugo van den Berg', email: 'hugo.vandenberg@demo.test', title: 'Product Designer', department: 'Design', managerKey: 'mateo', startDate: '2022-08-22', signsInAs: null, id: 'f81c0f5d-4db5-4f0f-bbf1-143d5a89478d', cultureAmpUserId: '0182c361-c208-78e7-bb93-e603800905ee' },
  { key: 'fernanda', fullName: 'Maria Fernanda de Albuquerque Cavalcanti Montenegro von Hohenstein-Rosenthal', email: 'fernanda.rosenthal@demo.test', title: 'Design Systems Lead', department: 'Design', managerKey: 'mateo', startDate: '2019-12-02', signsInAs: null, id: '87df1f82-a6d9-4956-b8d3-a8107ba6825c', cultureAmpUserId: '23ddd07b-0b57-472b-b113-aab3e36b130a' },
  { key: 'pierre', fullName: 'Pierre Lefèvre', email: 'pierre@lefevre-illustration.example', title: 'Illustrator (freelance)', department: 'Design', managerKey: 'mateo', startDate: '2025-09-15', signsInAs: null, id: 'd1ced775-5444-4aef-8c18-03792bced04b', cultureAmpUserId: null },
  { key: 'linh', fullName: 'Nguyễn Thị Linh', email: 'linh.nguyen@demo.test', title: 'Design Researcher', department: 'Design', managerKey: 'chloe', startDate: '2021-03-22', signsInAs: null, id: 'ea13c498-e871-4c08-9509-c74e3a0e0b28', cultureAmpUserId: '7f3969af-23a1-4adb-9867-e11ee6077b62' },
  { key: 'yuki', fullName: 'Yuki Tanaka', email: 'other@demo.test', title: 'Customer Success Manager', department: 'Customer', managerKey: 'marcus', startDate: '2018-11-19', signsInAs: 'member', id: '298a0780-a86d-4525-8260-1d789247654c', cultureAmpUserId: '01775bd0-ee0a-74b0-9f1d-34706eab7277' },
  { key: 'aisha', fullName: 'Aisha Rahman', email: 'aisha.rahman@demo.test', title: 'Senior Customer Success Partner', department: 'Customer', managerKey: 'yuki', startDate: '2020-05-04', signsInAs: null, id: '7a99d1f9-8618-4bfd-a5ee-0fb2a9252e35', cultureAmpUserId: 'c28e023c-186e-41fa-8b99-f8aff774f543' },
  { key: 'callum', fullName: 'Callum MacLeod', email: 'callum.macleod@demo.test', title: 'Customer Success Partner', department: 'Customer', managerKey: 'yuki', startDate: '2022-01-17', signsInAs: null, id: '7a3ab5e2-2a43-4396-a47e-032a20ed61f5', cultureAmpUserId: '017e6588-2ae6-7d83-9cbf-ff6e7d7b5dad' },
  { key: 'ines', fullName: 'Inês Carvalho', email: 'ines.carvalho@demo.test', title: 'Customer Success Partner', department: 'Customer', managerKey: 'yuki', startDate: '2023-03-13', signsInAs: null, id: 'fc210c6c-2a37-4fdf-bfe1-65e02f86522b', cultureAmpUserId: '6d69297d-21d6-4342-9514-308f48358520' },
  { key: 'deniz', fullName: 'Deniz Yılmaz', email: 'Deniz.YILMAZ@demo.test', title: 'Onboarding Specialist', department: 'Customer', managerKey: 'yuki', startDate: '2024-06-03', signsInAs: null, id: '3ee5b9dd-081f-4f97-b0db-28bd5e948875', cultureAmpUserId: '018fdc35-7d4c-790a-9b5c-7155aea35482' },
  { key: 'zoe', fullName: 'Zoe Papadopoulou', email: 'zoe.papadopoulou@demo.test', title: 'Solutions Consultant', department: 'Customer', managerKey: 'yuki', startDate: '2021-09-06', signsInAs: null, id: 'f1678861-cc2f-469d-9590-7f2e796caa00', cultureAmpUserId: '38dbef88-98ad-43c6-94ef-c936c77c6221' },
  { key: 'omar', fullName: 'Omar El-Sayed', email: 'omar.el-sayed@demo.test', title: 'Head of Support', department: 'Customer', managerKey: 'marcus', startDate: '2018-02-05', signsInAs: null, id: 'b9422ad6-9fb5-4f57-ad86-504660c68ba0', cultureAmpUserId: '01775bc0-79b1-7529-8a0f-c4701cc1fc65' },
  { key: 'wanjiru', fullName: 'Wanjiru Kamau', email: 'wanjiru.kamau@demo.test', title: 'Senior Support Engineer', department: 'Customer', managerKey: 'omar', startDate: '2020-10-12', signsInAs: null, id: 'd8bfd76a-f94a-4458-b699-c7fa59a5b6bc', cultureAmpUserId: '096bee0e-56db-4c71-971a-439f51322aac' },
  { key: 'patrick', fullName: 'Patrick Murphy', email: 'patrick.murphy@demo.test', title: 'Support Engineer', department: 'Customer', managerKey: 'omar', startDate: '2022-05-30', signsInAs: null, id: '31ad845d-f140-4066-b32a-0a70fed3b1a1', cultureAmpUserId: '01811278-46db-7a71-adf0-3b0aa43dd83a' },
  { key: 'anneli', fullName: 'Anneli Koppel', email: null, title: 'Support Agent, Nights', department: 'Customer', managerKey: 'omar', startDate: '2025-02-10', signsInAs: null, id: '285756ab-ea62-4920-a7c6-7e46f8f6cc4a', cultureAmpUserId: '07a2f782-0162-4317-a541-6e841968b0aa' },
  { key: 'joaquim', fullName: 'Joaquim Pereira', email: 'joaquim.pereira@demo.test', title: 'Senior Accountant', department: 'Finance', managerKey: 'hannelore', startDate: '2019-08-26', signsInAs: null, id: 'da84bff9-c793-4934-98f2-e4afef28ebd5', cultureAmpUserId: '01775bc6-c605-7cd9-8c2e-4d987d6d91b7' },
  { key: 'ruth', fullName: 'Ruth Abramson', email: 'ruth.abramson@demo.test', title: 'Financial Analyst', department: 'Finance', managerKey: 'hannelore', startDate: '2023-10-16', signsInAs: null, id: 'b19fb989-15ac-4415-898d-a4873ec27ff8', cultureAmpUserId: '71840c1b-41e9-468d-93ab-4da96222b23d' },
  { key: 'stanislav', fullName: 'Stanislav Dvořák', email: null, title: 'Workplace Coordinator', department: 'Finance', managerKey: 'hannelore', startDate: '2024-09-09', signsInAs: null, id: 'ee3d99c4-d155-4e08-991f-6fe91859717b', cultureAmpUserId: '0191d4d1-af23-79de-8d5a-27decc55f57e' },
  { key: 'oskar', fullName: 'Oskar Nyström', email: 'oskar.nystrom@demo.test', title: 'Content Lead', department: 'Marketing', managerKey: 'sofia', startDate: '2020-03-30', signsInAs: null, id: 'ee1788fd-fc1b-44a3-b4ae-8012acd07c1a', cultureAmpUserId: '31b1d068-767a-4d78-ad88-39d4bb47540a' },
  { key: 'beatriz', fullName: 'Beatriz Molina', email: 'beatriz.molina@demo.test', title: 'Growth Marketer', department: 'Marketing', managerKey: 'sofia', startDate: '2022-09-19', signsInAs: null, id: '4dcd3766-e72a-4f74-97c4-562e1a4479e4', cultureAmpUserId: '01835387-fea3-7341-845a-9f3fa1275293' },
  { key: 'elif', fullName: 'Elif Şahin', email: 'elif.sahin@demo.test', title: 'Brand Designer', department: 'Marketing', managerKey: 'sofia', startDate: '2024-04-15', signsInAs: null, id: '0d88f816-c0ab-4b81-92e2-9ff096f5c214', cultureAmpUserId: 'b13595d2-0cfb-4bb6-8b27-6d32144ce09d' },
]

// biome-ignore format: one person a line reads as the table it is
const rivalPeople: readonly DemoPerson[] = [
  { key: 'vera', fullName: 'Vera Castellanos', email: 'vera.castellanos@rival.test', title: 'Managing Director', department: 'Leadership', managerKey: null, startDate: '2012-01-09', signsInAs: null, id: 'a7ae427e-e044-422e-89a9-46b7c189b02b', cultureAmpUserId: 'b45ec96d-7454-442b-8b47-2787f57445c0' },
  { key: 'gregor', fullName: 'Gregor Mannheim', email: 'admin@rival.test', title: 'Human Resources Director', department: 'Human Resources', managerKey: 'vera', startDate: '2016-04-11', signsInAs: 'admin', id: 'a3e43669-a954-45ea-9686-32efc205c289', cultureAmpUserId: '01775af2-1ffd-7fea-af90-03319e85e935' },
  { key: 'helena', fullName: 'Helena Brandt', email: 'helena.brandt@rival.test', title: 'Plant Manager', department: 'Operations', managerKey: 'vera', startDate: '2015-02-16', signsInAs: null, id: '2ea7bb23-9cb6-4185-8eb4-8d99a164a5b7', cultureAmpUserId: '397ad47f-3e96-47bc-8993-a1b9379eeee1' },
  { key: 'ivo', fullName: 'Ivo Kolář', email: 'ivo.kolar@rival.test', title: 'Shift Supervisor', department: 'Operations', managerKey: 'helena', startDate: '2018-07-02', signsInAs: null, id: 'a9a22c7a-69b8-4111-b7cd-a930cec88c5c', cultureAmpUserId: '01775ba5-2df9-72f0-a36b-24547bd45ce3' },
  { key: 'nadia', fullName: 'Nadia Benali', email: 'nadia.benali@rival.test', title: 'Process Engineer', department: 'Operations', managerKey: 'helena', startDate: '2021-11-08', signsInAs: null, id: 'afefad63-1829-4f3e-a6eb-d7c4824c9812', cultureAmpUserId: 'a1dd202e-dba0-4b7b-b2c8-78de9a066aa6' },
  { key: 'tom', fullName: 'Tom Fairchild', email: 'tom.fairchild@rival.test', title: 'Maintenance Technician', department: 'Operations', managerKey: 'ivo', startDate: '2022-02-14', signsInAs: null, id: 'e711863c-b92b-47a4-a456-133fc2f33bc5', cultureAmpUserId: '017ef59b-a998-7013-9ea8-c6248ea5a08d' },
  { key: 'bjorn', fullName: 'Bjørn Eriksen', email: 'bjorn.eriksen@rival.test', title: 'Quality Inspector', department: 'Operations', managerKey: 'ivo', startDate: '2023-06-05', signsInAs: null, id: 'abd38906-ef7b-4425-b143-189abcba3600', cultureAmpUserId: '08df0843-ea8a-4b87-b2c1-9ad5100f6c9d' },
  { key: 'petra', fullName: 'Petra Novotná', email: 'petra.novotna@rival.test', title: 'Head of Sales', department: 'Sales', managerKey: 'vera', startDate: '2017-09-25', signsInAs: null, id: '62c3a857-4d14-4005-952b-241080935dd3', cultureAmpUserId: '01775af7-48d1-7248-bad5-cafa1138e859' },
  { key: 'simone', fullName: 'Simone Weber', email: 'simone.weber@rival.test', title: 'Key Account Manager', department: 'Sales', managerKey: 'petra', startDate: '2019-05-20', signsInAs: null, id: '6e5aedaf-10bc-4591-8a53-0d91d3e2f555', cultureAmpUserId: 'caec774b-03a7-4bfe-9f1f-f30ba9d8be5d' },
  { key: 'akira', fullName: 'Akira Watanabe', email: 'akira.watanabe@rival.test', title: 'Sales Engineer', department: 'Sales', managerKey: 'petra', startDate: '2020-12-01', signsInAs: null, id: 'a3ae0850-491d-4ef6-a95e-370d71820c57', cultureAmpUserId: '01775b03-7af7-7ed6-8b57-c7d1298bee13' },
  { key: 'lucia', fullName: 'Lucía Fernández', email: 'lucia.fernandez@rival.test', title: 'Sales Coordinator', department: 'Sales', managerKey: 'petra', startDate: '2024-01-22', signsInAs: null, id: 'e949fa74-f09d-4793-8463-745ee2f5fac6', cultureAmpUserId: '7f8c4ca8-9681-4a58-8d3d-d1cd145d40e6' },
]

/** The organization of admin@demo.test, manager@demo.test (six direct reports) and other@demo.test (five). */
export const northwind: DemoOrganization = {
  id: 'dc56f1a7-10be-4f37-a068-67b1855d6a52',
  name: 'Northwind Studio',
  people: northwindPeople,
}

/** The organization of admin@rival.test, who must never see anything of Northwind. */
export const rival: DemoOrganization = {
  id: '49122b38-250f-4728-a4df-1de04ae0cf4e',
  name: 'Rival Industries',
  people: rivalPeople,
}

export const demoOrganizations: readonly DemoOrganization[] = [northwind, rival]
