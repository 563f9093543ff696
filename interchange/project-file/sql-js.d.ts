/** The browser build of sql.js has the types of its main entry. */
declare module 'sql.js/dist/sql-wasm-browser.js' {
  import initSqlJs from 'sql.js';

  export default initSqlJs;
}
