//! Every workload there is, and what its section says.

use crate::{
    assign, bank_file, booths, front, lines, measure::Setting, papers, posts, reads, register,
    report::Row, search, settlement,
};

/// A workload: how it is called, what is said of it, and the function that measures it.
pub struct Workload {
    /// What `--only` takes.
    pub name: &'static str,
    /// The title of its section.
    pub title: &'static str,
    /// What is measured, and how fair it is.
    pub note: &'static str,
    /// Measures it.
    pub measure: fn(&Setting) -> Vec<Row>,
}

const RAW: &str = "Three rounds each after a warm-up; the median counts. The raw baselines run the \
    very SQL of our statements on the same schema with the same settings and durability (SQLite: \
    WAL, `synchronous=FULL`; PostgreSQL: `fsync=on`), prepared once, without hash, rules or \
    row-level security.";

/// In the order of the report.
pub const WORKLOADS: &[Workload] = &[
    Workload {
        name: "reads",
        title: "Single-row reads",
        note: RAW,
        measure: reads::measure,
    },
    Workload {
        name: "posts",
        title: "Durable posts",
        note: RAW,
        measure: posts::measure,
    },
    Workload {
        name: "papers",
        title: "W7: papers",
        note: "The yearly statement composed, and HWPX documents written, one after the other.",
        measure: papers::measure,
    },
    Workload {
        name: "w1",
        title: "W1: durable posts on guarded lines",
        note: "One durable post: a known key changes nothing, a line never goes over its budget, \
            two entries and the line's total are on disk before the answer. Its limit is the same \
            in memory with one shared log and one sync for all who wait; the PostgreSQL function \
            does it in one call. Over HTTP every request passes the whole gate – session, access \
            table, limits, fingerprint, idempotency row – and the clients share the cores with \
            the site.",
        measure: lines::measure,
    },
    Workload {
        name: "w2",
        title: "W2: settlement, verification, the restore drill (G23)",
        note: "A trustee's year of 24 lines; its verify recomputes every form, hash, hold and \
            balance. G23 is the restore drill while a clerk posts.",
        measure: settlement::measure,
    },
    Workload {
        name: "w3",
        title: "W3: the best assignment",
        note: "Workers and places strewn over a square, twenty places in reach of each worker, \
            nine seats for ten workers: places of falling value, carried priority, travel. \
            Whole numbers, the exact best in both; OR-Tools' `SimpleMinCostFlow` in a \
            process of its own, of which only `solve` is timed. The proof is checked by code \
            that knows nothing of the solver.",
        measure: assign::measure,
    },
    Workload {
        name: "w4",
        title: "W4: booths of a season",
        note: "Who comes on which day under caps for municipalities over the season, and for \
            categories, power and newcomers on each day, with falling values; then who stands \
            where, neighbours of different categories and power where it is needed. The bound is \
            verified.",
        measure: booths::measure,
    },
    Workload {
        name: "w5",
        title: "W5: the public front",
        note: "An office with 10,000 records that everybody may read, served by the release \
            binary: 60 searches (words alone and narrowed), 200 records and the first page, in \
            turn, against a minimal axum program that answers the same bytes from memory. The \
            clients share the cores with both. *Kept* pages come from the shelf, since nothing \
            was committed; *after a commit* another process commits before every request, so \
            that every page is made anew, and only the request is timed.",
        measure: front::measure,
    },
    Workload {
        name: "w6",
        title: "W6: search",
        note: "Made-up Korean records of known words (seed 2018: 980 nouns, with particles, \
            compounds written together and apart), 60 questions of each of five kinds, each asked \
            for twenty hits by a reader of one of three levels. Recall is judged by who made the \
            records. The peers are used as somebody who knows them would: FTS5 with the trigram \
            tokenizer over a content table, bm25 with a weight on the title; `pg_trgm` with GIN \
            indexes; both with a column of leads (초성), LIKE for what is shorter than three \
            letters, and what is similar where the words as typed find less than a page. Ours \
            also counts facets over all hits, which the peers do not. Everybody asks from a \
            process of its own; the second of two rounds counts. Sizes are those of the records \
            with their texts and the index.",
        measure: search::measure,
    },
    Workload {
        name: "w8-bank",
        title: "W8: a bank's file",
        note: "A bank's file as it comes, one row in a hundred wrong.",
        measure: bank_file::measure,
    },
    Workload {
        name: "w8-register",
        title: "W8: a public data set into the register",
        note: "Files of the standard data set of markets, 50,000 rows each, one row in a hundred \
            wrong in one of three ways. Every row is read, planned, validated and saved as a \
            record, with its version, its journal rows, its sealed telephone number, its entry in \
            the search and what became of it in the import, so that the import can be taken back. \
            The loop beside it splits and inserts the same rows into one table with one index.",
        measure: register::measure,
    },
];
