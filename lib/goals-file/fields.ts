import { type Field, foldHeading } from '#lib/imports/columns'

export type GoalField =
  | 'email'
  | 'name'
  | 'description'
  | 'visibility'
  | 'due_at'
  | 'start_date'
  | 'created_at'
  | 'updated_at'
  | 'status'
  | 'completion'
  | 'id'
  | 'type'

const field = (name: GoalField, label: string, ...names: string[]): Field<GoalField> => ({
  name,
  label,
  names: [name, label, ...names].map(foldHeading),
})

/** What a column of a file of goals can be: the names of Culture Amp's goal import template, and those of exports. */
export const goalImportFields: readonly Field<GoalField>[] = [
  field(
    'email',
    'Email of the owner',
    ...['Email', 'Owner email', 'Goal owner email', 'Employee email', 'Work email', 'Email address'],
    ...['E-mail address', 'Assignee email', 'User email', 'Owner', 'Goal owner', 'Owners', 'Goal owners'],
  ),
  field(
    'name',
    'Goal',
    ...['Goal name', 'Goal title', 'Title', 'Objective', 'Objective name', 'Objective title'],
  ),
  field('description', 'Description', ...['Goal description', 'Details', 'Goal details', 'Notes']),
  field('visibility', 'Visibility', ...['Goal visibility', 'Visible to', 'Privacy', 'Shared with']),
  field(
    'due_at',
    'Due',
    ...['Due date', 'Goal due date', 'Due on', 'Deadline', 'Target date', 'End date', 'End', 'End at'],
  ),
  field('start_date', 'Start', ...['Start at', 'Starts', 'Starts on', 'Goal start date', 'Begin date']),
  field('created_at', 'Created', ...['Created on', 'Created date', 'Date created', 'Creation date']),
  field(
    'updated_at',
    'Updated',
    ...['Updated on', 'Last updated', 'Last updated at', 'Date updated', 'Modified', 'Last modified'],
  ),
  field('status', 'Status', ...['Goal status', 'State', 'Goal state']),
  field(
    'completion',
    'Completion (not read)',
    ...['Progress', 'Goal completion', 'Goal progress', 'Percent complete', 'Complete', 'Percentage'],
  ),
  field('id', 'Goal ID', ...['Goal UUID', 'UUID', 'Culture Amp goal ID']),
  field('type', 'Kind of row (goal or key result)', ...['Row type', 'Type', 'Record type', 'Item type']),
]

/** Whether a heading is a key result's title, such as `key_result_1_title`: each filled cell is one key result. */
export const isKeyResultTitle = (heading: string): boolean =>
  /^keyresults?\d*(title|name|description)?$/.test(foldHeading(heading))
