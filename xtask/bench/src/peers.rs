//! Search by what the databases bring along, as somebody who knows them would set it up: SQLite's
//! FTS5 with its trigram tokenizer, and PostgreSQL's `pg_trgm` with GIN indexes.
//!
//! Both keep a column of leads (초성), since neither has a way to ask for them; both take every word
//! as it was typed first, and where that finds less than a page add what is like it. What is
//! shorter than three letters has no trigram and is looked for with LIKE.

use std::{collections::HashMap, io::Write as _};

use postgres::{Client, NoTls, types::ToSql};
use rusqlite::{Connection, params, params_from_iter};

use crate::corpus::{
    Corpus, Record,
    questions::{AT, lead},
};

/// Records of one transaction.
const LOT: usize = 2_500;

/// The first letter of every syllable; what is no syllable stands apart.
fn leads(text: &str) -> String {
    let one = |c: char| match c {
        '가'..='힣' => lead(c),
        _ => ' ',
    };
    text.chars().map(one).collect()
}

fn is_leads(text: &str) -> bool {
    text.chars().all(|c| matches!(c, 'ㄱ'..='ㅎ' | ' '))
}

fn long(word: &str) -> bool {
    word.chars().count() >= 3
}

fn updated(record: &Record) -> i64 {
    let day = record.entry.updated_on;
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn region(record: &Record) -> &str {
    let region = record.entry.region.as_ref();
    region.map_or("", |region| region.code())
}

/// The embedded database with FTS5.
pub fn open_fts(path: &str) -> Connection {
    let conn = Connection::open(path).expect("a file");
    let set = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;";
    conn.execute_batch(set).expect("settings");
    conn
}

/// Writes every record, then the index in one go.
pub fn fill_fts(conn: &Connection, corpus: &Corpus) {
    let tables = "CREATE TABLE record (id INTEGER PRIMARY KEY, title TEXT NOT NULL, \
        body TEXT NOT NULL, leads TEXT NOT NULL, kind TEXT NOT NULL, audience INTEGER NOT NULL, \
        region TEXT NOT NULL, updated_on INTEGER NOT NULL); \
        CREATE VIRTUAL TABLE found USING fts5(title, body, leads, content='record', \
        content_rowid='id', tokenize='trigram');";
    conn.execute_batch(tables).expect("tables");
    let sql = "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let mut insert = conn.prepare(sql).expect("a statement");
    let mut id = 0_i64;
    for lot in corpus.records.chunks(LOT) {
        conn.execute_batch("BEGIN").expect("a transaction");
        for record in lot {
            let entry = &record.entry;
            let values = params![
                id,
                entry.title,
                entry.body,
                leads(&format!("{} {}", entry.title, entry.body)),
                entry.kind,
                entry.audience as i64,
                region(record),
                updated(record)
            ];
            insert.execute(values).expect("inserted");
            id += 1;
        }
        conn.execute_batch("COMMIT").expect("a commit");
    }
    let index = "INSERT INTO found (found) VALUES ('rebuild'); \
        INSERT INTO found (found) VALUES ('optimize'); PRAGMA wal_checkpoint (TRUNCATE);";
    conn.execute_batch(index).expect("an index");
}

/// The numbers of the best records.
pub fn ask_fts(conn: &Connection, text: &str, level: i64) -> Vec<usize> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !words.iter().all(|word| long(word)) {
        return like_sqlite(conn, &words, level);
    }
    let columns = if is_leads(text) {
        "leads"
    } else {
        "{title body}"
    };
    let quoted = |part: &str| format!("{columns} : \"{part}\"");
    let all: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    let mut found = matching(conn, &all.join(" AND "), level);
    if found.len() < AT {
        let threes = words.iter().flat_map(|word| {
            let chars: Vec<char> = word.chars().collect();
            let threes = chars.windows(3).map(|three| three.iter().collect());
            threes.collect::<Vec<String>>()
        });
        let any: Vec<String> = threes.map(|three| quoted(&three)).collect();
        let like = matching(conn, &any.join(" OR "), level);
        add(&mut found, like);
    }
    found
}

fn add(found: &mut Vec<usize>, more: Vec<usize>) {
    for one in more {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found.truncate(AT);
}

fn matching(conn: &Connection, question: &str, level: i64) -> Vec<usize> {
    let sql = "SELECT r.id FROM found JOIN record r ON r.id = found.rowid \
        WHERE found MATCH ?1 AND r.audience <= ?2 \
        ORDER BY bm25(found, 5.0, 1.0, 1.0), r.updated_on DESC LIMIT 20";
    let mut asked = conn.prepare_cached(sql).expect("a statement");
    let rows = asked.query_map(params![question, level], |row| row.get::<_, i64>(0));
    rows.expect("an answer")
        .map(|id| usize::try_from(id.expect("a row")).expect("a number"))
        .collect()
}

fn like_sqlite(conn: &Connection, words: &[&str], level: i64) -> Vec<usize> {
    let by_leads = words.iter().all(|word| is_leads(word));
    let tests: Vec<String> = (1..=words.len())
        .map(|at| match by_leads {
            true => format!("leads LIKE ?{at}"),
            false => format!("(title LIKE ?{at} OR body LIKE ?{at})"),
        })
        .collect();
    let sql = format!(
        "SELECT id FROM record WHERE {} AND audience <= {level} \
         ORDER BY title LIKE ?1 DESC, updated_on DESC LIMIT 20",
        tests.join(" AND ")
    );
    let mut asked = conn.prepare_cached(&sql).expect("a statement");
    let likes = words.iter().map(|word| format!("%{word}%"));
    let rows = asked.query_map(params_from_iter(likes), |row| row.get::<_, i64>(0));
    rows.expect("an answer")
        .map(|id| usize::try_from(id.expect("a row")).expect("a number"))
        .collect()
}

/// A connection to a database with `pg_trgm`, and its prepared statements.
pub struct Trgm {
    client: Client,
    prepared: HashMap<String, postgres::Statement>,
}

impl Trgm {
    /// Connects.
    pub fn open(url: &str) -> Self {
        let mut client = Client::connect(url, NoTls).expect("a server");
        // "농가를" and "농가의" share two of four trigrams.
        let set = "CREATE EXTENSION IF NOT EXISTS pg_trgm; \
            SET pg_trgm.word_similarity_threshold = 0.5";
        client.batch_execute(set).expect("settings");
        Self {
            client,
            prepared: HashMap::new(),
        }
    }

    fn numbers(&mut self, sql: &str, values: &[&(dyn ToSql + Sync)]) -> Vec<usize> {
        if !self.prepared.contains_key(sql) {
            let statement = self.client.prepare(sql).expect("a statement");
            self.prepared.insert(sql.to_owned(), statement);
        }
        let rows = self
            .client
            .query(&self.prepared[sql], values)
            .expect("an answer");
        let number = |row: &postgres::Row| usize::try_from(row.get::<_, i64>(0));
        rows.iter()
            .map(|row| number(row).expect("a number"))
            .collect()
    }
}

/// Writes every record, then the indexes in one go.
pub fn fill_trgm(Trgm { client, .. }: &mut Trgm, corpus: &Corpus) {
    let table = "CREATE TABLE record (id BIGINT PRIMARY KEY, title TEXT NOT NULL, \
        body TEXT NOT NULL, leads TEXT NOT NULL, kind TEXT NOT NULL, audience BIGINT NOT NULL, \
        region TEXT NOT NULL, updated_on BIGINT NOT NULL)";
    client.batch_execute(table).expect("a table");
    let mut copy = client.copy_in("COPY record FROM STDIN").expect("a copy");
    for (id, record) in corpus.records.iter().enumerate() {
        let (entry, updated) = (&record.entry, updated(record));
        let leads = leads(&format!("{} {}", entry.title, entry.body));
        let line = writeln!(
            copy,
            "{id}\t{}\t{}\t{leads}\t{}\t{}\t{}\t{updated}",
            entry.title,
            entry.body,
            entry.kind,
            entry.audience as i64,
            region(record)
        );
        line.expect("a line");
    }
    copy.finish().expect("copied");
    let index =
        "CREATE INDEX record_text ON record USING gin ((title || ' ' || body) gin_trgm_ops)";
    client.batch_execute(index).expect("an index");
    let index = "CREATE INDEX record_leads ON record USING gin (leads gin_trgm_ops)";
    client.batch_execute(index).expect("an index");
    client
        .batch_execute("VACUUM ANALYZE record")
        .expect("statistics");
}

/// The numbers of the best records.
pub fn ask_trgm(trgm: &mut Trgm, text: &str, level: i64) -> Vec<usize> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| format!("%{word}%"))
        .collect();
    let by_leads = is_leads(text);
    let column = if by_leads {
        "leads"
    } else {
        "(title || ' ' || body)"
    };
    let tests: Vec<String> = (1..=words.len())
        .map(|at| format!("{column} LIKE ${at}"))
        .collect();
    let sql = format!(
        "SELECT id FROM record WHERE {} AND audience <= {level} \
         ORDER BY title LIKE $1 DESC, updated_on DESC LIMIT 20",
        tests.join(" AND ")
    );
    let values: Vec<&(dyn ToSql + Sync)> = words
        .iter()
        .map(|word| word as &(dyn ToSql + Sync))
        .collect();
    let mut found = trgm.numbers(&sql, &values);
    if found.len() < AT && long(text) && !by_leads {
        let sql = "SELECT id FROM record WHERE $1 <% (title || ' ' || body) AND audience <= $2 \
            ORDER BY $1 <<-> (title || ' ' || body), updated_on DESC LIMIT 20";
        add(&mut found, trgm.numbers(sql, &[&text, &level]));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Chance;

    #[test]
    fn trigrams_find_what_is_written() {
        let conn = Connection::open_in_memory().unwrap();
        let corpus = Corpus::new(200, &mut Chance::new(1));
        fill_fts(&conn, &corpus);
        let at = corpus.records.iter().position(|record| {
            let title = &record.entry.title;
            title.split(' ').next().is_some_and(long) && !title.contains(',')
        });
        let at = at.unwrap();
        let record = &corpus.records[at].entry;
        let word = record.title.split(' ').next().unwrap();
        let staff = index::Audience::Staff as i64;
        assert!(ask_fts(&conn, word, staff).contains(&at), "{word}");
        let of_word = leads(word);
        assert!(!ask_fts(&conn, &of_word, staff).is_empty(), "{of_word}");
        let short: String = word.chars().take(2).collect();
        assert!(!ask_fts(&conn, &short, staff).is_empty(), "{short}");
    }
}
