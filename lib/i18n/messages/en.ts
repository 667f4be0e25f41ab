import access from './en/access.json'
import cost from './en/cost.json'
import execution from './en/execution.json'
import finding from './en/finding.json'
import findings from './en/findings.json'
import hunts from './en/hunts.json'
import lake from './en/lake.json'
import overview from './en/overview.json'
import params from './en/params.json'
import reports from './en/reports.json'
import saved from './en/saved.json'
import shell from './en/shell.json'
import sql from './en/sql.json'
import users from './en/users.json'

/** One namespace a file, so that each page keeps its own texts. */
export default {
  access,
  cost,
  execution,
  finding,
  findings,
  hunts,
  lake,
  overview,
  params,
  reports,
  saved,
  shell,
  sql,
  users,
}
