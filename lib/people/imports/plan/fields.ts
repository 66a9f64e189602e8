import { type Field, foldHeading } from '#lib/imports/columns'

export type PeopleField =
  | 'full_name'
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'role'
  | 'title'
  | 'department'
  | 'manager_email'
  | 'start_date'
  | 'end_date'
  | 'employee_id'
  | 'culture_amp_user_id'

const field = <Name extends string>(name: Name, label: string, ...names: string[]): Field<Name> => ({
  name,
  label,
  names: [name, label, ...names].map(foldHeading),
})

/**
 * What a column of a people file can be. The names are those of Culture Amp's own import template and of the exports of
 * Workday, BambooHR, HiBob, Personio, SAP SuccessFactors, ADP and Rippling, in English, German, French, Spanish,
 * Italian, Portuguese, Dutch, Polish and Japanese.
 */
export const peopleImportFields: readonly Field<PeopleField>[] = [
  field(
    'full_name',
    'Full name',
    ...['Name', 'Employee name', 'Employee', 'Worker', 'Display name', 'Preferred name', 'Legal name'],
    ...['Full legal name', 'Vollständiger Name', 'Mitarbeiter', 'Mitarbeitername', 'Nom complet'],
    ...['Nombre completo', 'Nome completo', 'Nome e cognome', 'Volledige naam', 'Naam', 'Imię i nazwisko'],
    ...['氏名', '名前', 'Collaborateur', 'Empleado', 'Funcionário', 'Dipendente', 'Medewerker'],
  ),
  field(
    'first_name',
    'First name',
    ...['Given name', 'Forename', 'Preferred first name', 'Legal first name', 'Firstname', 'Vorname'],
    ...['Prénom', 'Nombre', 'Nome', 'Nome próprio', 'Voornaam', 'Imię', '名'],
  ),
  field(
    'last_name',
    'Last name',
    ...['Surname', 'Family name', 'Legal last name', 'Preferred last name', 'Lastname', 'Nachname'],
    ...['Familienname', 'Nom', 'Nom de famille', 'Apellido', 'Apellidos', 'Cognome', 'Sobrenome', 'Apelido'],
    ...['Achternaam', 'Nazwisko', '姓'],
  ),
  field(
    'email',
    'Email',
    ...[
      'E-mail address',
      'Email address',
      'Work email',
      'Work email address',
      'Business email',
      'Company email',
    ],
    ...[
      'Primary email',
      'Email - work',
      'Email - primary work',
      'Primary work email',
      'Corporate email',
      'Mail',
    ],
    ...['E-Mail-Adresse', 'Geschäftliche E-Mail', 'Adresse e-mail', 'Adresse électronique', 'Courriel'],
    ...[
      'Correo electrónico',
      'Correo',
      'Indirizzo email',
      'Endereço de email',
      'E-mailadres',
      'Adres e-mail',
    ],
    ...['メールアドレス', 'User principal name', 'Username', 'Login'],
  ),
  field('role', 'Role (admin or member)', 'PerfCopilot role', 'Access role', 'Permission', 'Access level'),
  field(
    'title',
    'Title',
    ...['Job title', 'Position', 'Position title', 'Business title', 'Job', 'Job profile', 'Designation'],
    ...[
      'Stelle',
      'Stellenbezeichnung',
      'Jobtitel',
      'Berufsbezeichnung',
      'Funktion',
      'Poste',
      'Intitulé du poste',
    ],
    ...['Fonction', 'Puesto', 'Cargo', 'Posizione', 'Mansione', 'Função', 'Functie', 'Stanowisko', '役職'],
  ),
  field(
    'department',
    'Department',
    ...['Dept', 'Team', 'Division', 'Business unit', 'Org unit', 'Organization', 'Supervisory organization'],
    ...['Cost center', 'Abteilung', 'Bereich', 'Service', 'Département', 'Équipe', 'Departamento', 'Equipo'],
    ...['Dipartimento', 'Reparto', 'Afdeling', 'Dział', '部署', '部門'],
  ),
  field(
    'manager_email',
    'Manager (email, employee number or name)',
    ...[
      'Manager',
      'Manager name',
      'Manager ID',
      'Manager employee ID',
      "Manager's email",
      'Manager email address',
    ],
    ...["Manager's work email", 'Manager email - work', 'Line manager', 'Line manager email', 'Reports to'],
    ...[
      'Reports to email',
      'Reporting to',
      'Reporting manager',
      'Supervisor',
      'Supervisor email',
      'Supervisor ID',
    ],
    ...[
      'Supervisor name',
      'Direct manager',
      'Direct manager email',
      'Worker’s manager',
      'Manager user ID',
      'Boss',
    ],
    ...[
      'Vorgesetzter',
      'Vorgesetzte',
      'Vorgesetzte/r',
      'E-Mail des Vorgesetzten',
      'Führungskraft',
      'Responsable',
    ],
    ...['Supérieur hiérarchique', 'Supérieur', 'E-mail du manager', 'Correo del gerente', 'Gerente', 'Jefe'],
    ...['Supervisore', 'Gestor', 'Leidinggevende', 'Przełożony', '上司', '上長'],
  ),
  field(
    'start_date',
    'Start date',
    ...[
      'Hire date',
      'Date of hire',
      'Original hire date',
      'Employment start date',
      'Date hired',
      'Joining date',
    ],
    ...[
      'Date of joining',
      'Joined',
      'Most recent hire date',
      'Continuous service date',
      'Employee start date',
    ],
    ...['Eintrittsdatum', 'Einstellungsdatum', 'Startdatum', 'Beginn', "Date d'embauche", "Date d'entrée"],
    ...[
      'Date de début',
      'Fecha de inicio',
      'Fecha de contratación',
      'Data di assunzione',
      'Data de admissão',
    ],
    ...['Data de início', 'Datum in dienst', 'Data zatrudnienia', '入社日'],
  ),
  field(
    'end_date',
    'End date',
    ...['Termination date', 'Leave date', 'Leaving date', 'Last day', 'Last day of work', 'Last working day'],
    ...[
      'Employment end date',
      'Contract end date',
      'Exit date',
      'Date left',
      'Employee end date',
      'Austrittsdatum',
    ],
    ...['Enddatum', 'Letzter Arbeitstag', 'Date de fin', 'Date de sortie', 'Date de départ', 'Fecha de baja'],
    ...['Fecha de fin', 'Fecha de salida', 'Data di cessazione', 'Data de demissão', 'Data de saída'],
    ...['Datum uit dienst', 'Data zwolnienia', '退職日'],
  ),
  field(
    'employee_id',
    'Employee number',
    ...[
      'Employee ID',
      'Employee no.',
      'Employee #',
      'Employee code',
      'Worker ID',
      'Staff ID',
      'Staff number',
    ],
    ...['Personnel number', 'Personnel no.', 'Person ID', 'Person number', 'Payroll ID', 'HR ID', 'HRIS ID'],
    ...[
      'Associate ID',
      'Position ID',
      'Emp ID',
      'Employee identifier',
      'Personalnummer',
      'Mitarbeiternummer',
    ],
    ...['Mitarbeiter-ID', 'Matricule', 'Numéro employé', 'Número de empleado', 'ID de empleado', 'Matricola'],
    ...['Matrícula', 'Personeelsnummer', 'Numer pracownika', '社員番号', '従業員番号'],
  ),
  field(
    'culture_amp_user_id',
    'Culture Amp user ID',
    ...['Culture Amp ID', 'CA user ID', 'CultureAmp user ID', 'CultureAmp ID', 'Culture Amp employee ID'],
  ),
]

export type IdField = 'email' | 'full_name' | 'employee_id' | 'culture_amp_user_id' | 'not_in_culture_amp'

const shared = (name: PeopleField & IdField) => {
  const found = peopleImportFields.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`no field ${name}`)
  return found as Field<IdField>
}

/** What a column of a file of Culture Amp user IDs can be. Beside this column, `ID` and `User ID` mean Culture Amp's. */
export const idImportFields: readonly Field<IdField>[] = [
  shared('email'),
  shared('full_name'),
  shared('employee_id'),
  field(
    'culture_amp_user_id',
    'Culture Amp user ID',
    ...['Culture Amp ID', 'CA user ID', 'CultureAmp user ID', 'CultureAmp ID', 'Culture Amp employee ID'],
    ...['User ID', 'ID', 'UUID', 'Aggregate ID', 'Culture Amp'],
  ),
  field('not_in_culture_amp', 'Not in Culture Amp', 'Excluded', 'Exclude', 'Reason', 'Not in CA'),
]
