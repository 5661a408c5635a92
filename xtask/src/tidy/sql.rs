//! D3: SQL stands in `store.rs` only and names only what its room may see.

use super::{
    Finding,
    house::{ground_level, is_room, may_ask},
    source::{Source, is_word},
    tree::{Tree, in_room_src, is_test_path, room_of},
};

/// Statements start with one of these and go on with one of the words beside it.
const STATEMENTS: &[(&str, &[&str])] = &[
    ("SELECT", &["FROM", "AS", "COUNT"]),
    ("INSERT", &["INTO"]),
    ("UPDATE", &["SET"]),
    ("DELETE", &["FROM"]),
    ("WITH", &["AS"]),
    ("CREATE", &["TABLE", "VIEW", "INDEX", "DATABASE", "ROLE"]),
    ("ALTER", &["TABLE", "ROLE", "DATABASE"]),
    ("DROP", &["TABLE", "VIEW", "INDEX", "DATABASE", "ROLE"]),
];

/// Words that a table's name follows.
const BEFORE_TABLES: &[&str] = &[
    "FROM",
    "JOIN",
    "INTO",
    "UPDATE",
    "TABLE",
    "VIEW",
    "REFERENCES",
    "USING",
];

/// Words that may stand where a table's name is expected, but are none.
const NO_TABLES: &[&str] = &["IF", "NOT", "EXISTS", "ONLY", "LATERAL"];

/// Words that are never an alias or a table.
const KEY_WORDS: &[&str] = &[
    "AS", "CROSS", "DISTINCT", "DO", "FOR", "GROUP", "HAVING", "INNER", "LEFT", "LIMIT", "ON",
    "ORDER", "SELECT", "SET", "UNION", "VALUES", "WHERE", "WINDOW", "EXCEPT", "OF", "SKIP",
];

/// Looks at every Rust file and every schema file.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, source) in tree.sources() {
        for literal in &source.literals {
            if source.in_test(literal.at) || is_test_path(path) || !is_statement(&literal.text) {
                continue;
            }
            let line = source.line_of(literal.at);
            if !may_hold_sql(path) {
                let what = "SQL belongs into the room's store.rs".to_owned();
                found.push(Finding::new("D3", path, line, what));
            } else if let Some(room) = room_of(path) {
                let say = |what| Finding::new("D3", path, line, what);
                found.extend(strangers(room, &literal.text, false).into_iter().map(say));
            }
        }
        found.extend(foreign_tables(path, source));
    }
    for (path, text) in tree.files() {
        if let Some(room) = room_of(path).filter(|_| path.ends_with(".sql")) {
            for (line, statement) in schema_statements(&without_comments(text)) {
                let say = |what| Finding::new("D3", path, line, what);
                found.extend(strangers(room, statement, true).into_iter().map(say));
            }
        }
    }
    found
}

/// Where SQL may stand in Rust.
fn may_hold_sql(path: &str) -> bool {
    const TOOLS: &[&str] = &[
        "store", "ledger", "signoff", "outbox", "files", "index", "vault", "faults",
    ];
    let tool = path
        .strip_prefix("ground/")
        .and_then(|rest| rest.split('/').next());
    tool.is_some_and(|tool| TOOLS.contains(&tool))
        || in_room_src(path).is_some_and(|file| file == "store.rs" || file.starts_with("store/"))
}

/// Whether a text reads like a statement.
pub fn is_statement(text: &str) -> bool {
    let mut words = text.split(|c: char| !is_word(c)).filter(|w| !w.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let rest: Vec<String> = words.map(str::to_ascii_uppercase).collect();
    let goes_on = |then: &[&str]| rest.iter().any(|word| then.contains(&word.as_str()));
    (first == "PRAGMA" && !rest.is_empty())
        || STATEMENTS
            .iter()
            .any(|(start, then)| first == *start && goes_on(then))
}

/// What a room's statement names and may not.
fn strangers(room: &str, sql: &str, in_schema: bool) -> Vec<String> {
    let names = named(sql);
    let mut found = Vec::new();
    for table in &names.tables {
        if names.local.contains(table) || table.starts_with(&format!("{room}_")) {
            continue;
        }
        let owner = table.split('_').next().unwrap_or_default();
        let window = table.contains("_w_");
        let reachable = may_ask(room, owner) || ground_level(owner).is_some();
        let foreign_key = in_schema && names.referenced.contains(table);
        if foreign_key && (may_ask(room, owner) || ground_level(owner).is_some()) {
            continue;
        }
        if !window {
            found.push(format!(
                "`{table}` is not a table of `{room}`: ask for a window"
            ));
        } else if !reachable {
            found.push(format!(
                "`{table}` is a window of a room without a corridor"
            ));
        }
    }
    found
}

#[derive(Default)]
struct Named {
    tables: Vec<String>,
    referenced: Vec<String>,
    local: Vec<String>,
}

/// The tables a statement names, those it refers to by foreign key, and its own names (WITH).
fn named(sql: &str) -> Named {
    let tokens = tokens(sql);
    let token = |i: usize| tokens.get(i).map_or("", String::as_str);
    let mut out = Named::default();
    for (i, word) in tokens.iter().enumerate() {
        let before = if i > 0 { token(i - 1) } else { "" };
        if word == "AS" && token(i + 1) == "(" {
            out.local.extend(name_before(&tokens, i));
        }
        let names_no_table = (word == "FROM" && before == "DISTINCT")
            || (word == "UPDATE" && ["FOR", "DO", "ON"].contains(&before));
        if !BEFORE_TABLES.contains(&word.as_str()) || names_no_table {
            continue;
        }
        let mut at = i + 1;
        while NO_TABLES.contains(&token(at)) {
            at += 1;
        }
        while is_name(token(at)) {
            out.tables.push(token(at).to_owned());
            if word == "REFERENCES" {
                out.referenced.push(token(at).to_owned());
            }
            // Over `AS alias` or `alias` to a comma and the next table of a FROM list.
            at += 1;
            at += usize::from(token(at) == "AS");
            at += usize::from(is_name(token(at)));
            if word != "FROM" || token(at) != "," {
                break;
            }
            at += 1;
        }
    }
    out
}

/// The name that a `WITH name (columns) AS (` gives, looking back from its AS.
fn name_before(tokens: &[String], as_at: usize) -> Option<String> {
    let mut at = as_at.checked_sub(1)?;
    if tokens.get(at).is_some_and(|t| t == ")") {
        while tokens.get(at).is_some_and(|t| t != "(") {
            at = at.checked_sub(1)?;
        }
        at = at.checked_sub(1)?;
    }
    tokens.get(at).filter(|t| is_name(t)).cloned()
}

/// Names are lower-case; [`tokens`] writes the key words it knows in upper case.
fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
}

/// Words and single marks, without comments and quoted texts.
fn tokens(sql: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        if is_word(c) {
            let mut word = c.to_string();
            while let Some(next) = chars.next_if(|c| is_word(*c)) {
                word.push(next);
            }
            let upper = word.to_ascii_uppercase();
            let known = BEFORE_TABLES.contains(&upper.as_str())
                || NO_TABLES.contains(&upper.as_str())
                || KEY_WORDS.contains(&upper.as_str());
            out.push(if known { upper } else { word });
        } else if c == '\'' {
            chars.by_ref().find(|c| *c == '\'');
        } else if c == '-' && chars.peek() == Some(&'-') {
            chars.by_ref().find(|c| *c == '\n');
        } else if !c.is_whitespace() {
            out.push(c.to_string());
        }
    }
    out
}

/// The same lines without what follows `--`.
fn without_comments(sql: &str) -> String {
    sql.split_inclusive('\n')
        .map(|line| match line.split_once("--") {
            Some((before, _)) => format!("{before}\n"),
            None => line.to_owned(),
        })
        .collect()
}

/// The statements of a schema file, each with its first line.
fn schema_statements(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut line = 1;
    for statement in text.split_inclusive(';') {
        let lead = statement.len() - statement.trim_start().len();
        out.push((line + statement[..lead].matches('\n').count(), statement));
        line += statement.matches('\n').count();
    }
    out
}

/// Tables of others in a room's `tables!` block: only the owner writes its tables.
fn foreign_tables(path: &str, source: &Source) -> Vec<Finding> {
    let Some(room) = room_of(path).filter(|room| is_room(room)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for at in source.find("tables!") {
        let Some(end) = source.code[at..]
            .find('{')
            .and_then(|n| source.closing(at + n))
        else {
            continue;
        };
        for literal in source.literals.iter().filter(|l| (at..end).contains(&l.at)) {
            let own = literal.text.starts_with(&format!("{room}_"));
            if !own || literal.text.contains("_w_") {
                let what = format!("`{}` is not a table that `{room}` may write", literal.text);
                found.push(Finding::new("D3", path, source.line_of(literal.at), what));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let tree = Tree::of(files.iter().copied(), Vec::new());
        check(&tree).into_iter().map(|f| f.what).collect()
    }

    fn store(sql: &str) -> usize {
        let text = format!("store::statements! {{ A = \"{sql}\"; }}");
        found(&[("rooms/budget/src/store.rs", &text)]).len()
    }

    #[test]
    fn own_tables_and_windows_of_the_corridor_are_clean() {
        assert_eq!(
            store("SELECT a.id FROM budget_line a WHERE a.tenant = $1"),
            0
        );
        assert_eq!(
            store("SELECT 1 FROM budget_line a JOIN program_w_card b ON b.tenant = $1"),
            0
        );
        assert_eq!(
            store("SELECT 1 FROM budget_line a, people_w_holder AS b, budget_book c"),
            0
        );
        assert_eq!(
            store("WITH s (x) AS (SELECT 1 FROM budget_line a) SELECT x FROM s"),
            0
        );
        assert_eq!(
            store("SELECT 1 FROM (SELECT 2 FROM budget_line l) x FOR UPDATE"),
            0
        );
        assert_eq!(store("SELECT 'FROM program_activity' FROM budget_line"), 0);
        assert_eq!(
            store("SELECT 1 FROM budget_line a WHERE a.x IS DISTINCT FROM a.y"),
            0
        );
        assert_eq!(
            store("INSERT INTO budget_x (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2"),
            0
        );
        assert_eq!(store("SELECT 1 FROM ledger_w_entry e"), 0);
    }

    #[test]
    fn planted_strangers_are_found() {
        assert_eq!(store("SELECT 1 FROM program_activity a"), 1);
        assert_eq!(store("SELECT 1 from program_activity a"), 1);
        assert_eq!(store("SELECT 1 FROM budget_line a, program_activity b"), 1);
        assert_eq!(
            store("SELECT 1 FROM budget_line JOIN entrustment_w_step s ON s.tenant = $1"),
            1
        );
        assert_eq!(store("UPDATE journal SET a = 1"), 1);
        assert_eq!(store("DELETE FROM ledger_entry WHERE id = $2"), 1);
    }

    #[test]
    fn sql_outside_the_store_is_found() {
        let sql = "fn f() { q(\"SELECT a.id FROM program_activity a\"); }";
        assert_eq!(found(&[("rooms/program/src/add.rs", sql)]).len(), 1);
        assert_eq!(found(&[("rooms/program/src/web/add.rs", sql)]).len(), 1);
        assert_eq!(found(&[("app/src/main.rs", sql)]).len(), 1);
        assert_eq!(found(&[("rooms/program/src/store.rs", sql)]).len(), 0);
        assert_eq!(
            found(&[("rooms/program/src/store/activities.rs", sql)]).len(),
            0
        );
        let prose =
            "fn f() { say(\"UPDATE your browser\"); say(\"Select a year from the list\"); }";
        assert_eq!(found(&[("rooms/program/src/add.rs", prose)]).len(), 0);
    }

    #[test]
    fn schema_files_point_down_or_inside() {
        let schema = |sql: &str| found(&[("rooms/budget/schema/0001_lines.sql", sql)]).len();
        let table =
            "CREATE TABLE budget_line (tenant TEXT NOT NULL, p TEXT,\n  FOREIGN KEY (tenant, p)";
        assert_eq!(
            schema(&format!(
                "{table} REFERENCES program_program (tenant, id));"
            )),
            0
        );
        assert_eq!(
            schema(&format!("{table} REFERENCES budget_book (tenant, id));")),
            0
        );
        assert_eq!(
            schema(&format!(
                "{table} REFERENCES entrustment_step (tenant, id));"
            )),
            1
        );
        assert_eq!(schema("CREATE TABLE program_extra (tenant TEXT);"), 1);
        assert_eq!(
            schema("CREATE VIEW budget_w_card AS SELECT a FROM budget_line;"),
            0
        );
        assert_eq!(
            schema("CREATE VIEW budget_w_card AS SELECT a FROM program_activity;"),
            1
        );
        assert_eq!(
            schema("CREATE INDEX budget_by_year ON budget_line (tenant, year);"),
            0
        );
    }

    #[test]
    fn prose_in_comments_is_no_sql() {
        let text = "-- One row; moved into another book.\nCREATE TABLE budget_a (a TEXT);\n";
        assert_eq!(
            found(&[("rooms/budget/schema/0001_a.sql", text)]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn only_the_owner_writes_its_tables() {
        let block = |name: &str| {
            let text = format!("store::tables! {{ LINE = \"{name}\" key [id] columns [a]; }}");
            found(&[("rooms/budget/src/store.rs", &text)]).len()
        };
        assert_eq!(block("budget_line"), 0);
        assert_eq!(block("program_activity"), 1);
        assert_eq!(block("budget_w_line"), 1);
    }

    #[test]
    fn findings_name_the_line() {
        let text = "-- lines; of another kind\nCREATE TABLE budget_a (a TEXT);\n\n\
                    CREATE TABLE program_b (a TEXT);\n";
        let tree = Tree::of([("rooms/budget/schema/0001_a.sql", text)], Vec::new());
        assert_eq!(check(&tree)[0].line, 4);
    }
}
