//! The posting semantics as one function of a PostgreSQL database: a known key changes nothing, a
//! line never goes over its budget, two entries, one total, one commit.

use postgres::{Client, NoTls, Statement};
use testing::Database;

const SETUP: &str = "
CREATE TABLE bench_line (
  number BIGINT PRIMARY KEY,
  budget BIGINT NOT NULL,
  spent BIGINT NOT NULL,
  CHECK (spent <= budget)
);
CREATE TABLE bench_post (
  post_key TEXT PRIMARY KEY,
  line BIGINT NOT NULL REFERENCES bench_line,
  amount BIGINT NOT NULL,
  effective_on TEXT NOT NULL,
  memo TEXT NOT NULL
);
CREATE TABLE bench_entry (
  post_key TEXT NOT NULL REFERENCES bench_post,
  side TEXT NOT NULL,
  line BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (post_key, side)
);
CREATE FUNCTION bench_add(k TEXT, l BIGINT, a BIGINT, d TEXT, m TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO bench_post VALUES (k, l, a, d, m) ON CONFLICT (post_key) DO NOTHING;
  IF NOT FOUND THEN
    RETURN FALSE;
  END IF;
  INSERT INTO bench_entry VALUES (k, 'D', l, a), (k, 'C', 0, a);
  UPDATE bench_line SET spent = spent + a WHERE number = l;
  RETURN TRUE;
END;
$$;
";

/// A database with the function in it.
pub struct Function {
    url: String,
    _database: Database,
}

impl Function {
    /// Makes one with so many lines; `None` without a server.
    pub fn new(lines: usize) -> Option<Self> {
        let database = Database::new()?;
        let url = database.admin_url();
        let mut client = connect(&url);
        client.batch_execute(SETUP).expect("the function is made");
        for line in 0..lines {
            let insert = format!("INSERT INTO bench_line VALUES ({line}, 1000000000000000, 0)");
            client.batch_execute(&insert).expect("a line");
        }
        Some(Self {
            url,
            _database: database,
        })
    }

    /// A poster with its own connection and its call prepared.
    pub fn poster(&self) -> Poster {
        let mut client = connect(&self.url);
        let call = client
            .prepare("SELECT bench_add($1, $2, $3, '2018-03-02', 'bench')")
            .expect("a call");
        Poster { client, call }
    }
}

fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).expect("the server is there")
}

/// One connection.
pub struct Poster {
    client: Client,
    call: Statement,
}

impl Poster {
    /// One durable post.
    pub fn post(&mut self, key: &str, line: usize, amount: i64) {
        let line = i64::try_from(line).expect("few lines");
        let row = self
            .client
            .query_one(&self.call, &[&key, &line, &amount])
            .expect("a post");
        assert!(row.get::<_, bool>(0), "{key} was known");
    }
}
