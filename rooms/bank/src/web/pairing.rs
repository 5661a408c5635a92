//! Matching by hand: any lines with any entries that come to the same.

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use kernel::{Error, Outcome};
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, moment, printed, settle};
use crate::{
    access,
    book_side::open_entries,
    match_line::match_line,
    model::{BankLine, BookRef, MatchLine},
    store::lines,
};

#[derive(Template)]
#[template(path = "pairing.html")]
struct PairingPage {
    frame: ui::Frame,
    form: ui::FormView,
    year: TrusteeYear,
    lines: Vec<(String, String, String, String)>,
    entries: Vec<(String, String, String, String)>,
    more: bool,
}

/// How many open lines and entries are offered, the oldest first.
const MOST: usize = 200;

struct Loaded {
    year: TrusteeYear,
    lines: Vec<BankLine>,
    entries: Vec<(String, String, String, String)>,
    more: bool,
}

fn load(tx: &mut Tx<'_>, year: &str) -> Outcome<Loaded> {
    tx.require(&access::MATCH)?;
    let id = year.parse().map_err(|_| Error::NotFound)?;
    let year = trustee::year(tx, id)?;
    let mut open = Vec::new();
    for account in trustee::bank_accounts(tx, year.id)? {
        open.extend(lines::open(tx, account.id, Date::MIN, Date::MAX)?);
    }
    open.sort_by_key(|line| (line.day, line.time, line.id));
    let mut found = open_entries(tx, year.id)?;
    found.sort_by_key(|entry| (entry.on, entry.at));
    let entries: Vec<_> = found
        .iter()
        .filter_map(|entry| match entry.at {
            BookRef::Entry { year, seq } => Some((
                format!("{year}:{seq}"),
                printed(entry.on),
                format!("{} {}", entry.kind, entry.words),
                entry.amount.to_string(),
            )),
            BookRef::Sent(_) => None,
        })
        .collect();
    let more = open.len() > MOST || entries.len() > MOST;
    open.truncate(MOST);
    let entries = entries.into_iter().take(MOST).collect();
    Ok(Loaded {
        year,
        lines: open,
        entries,
        more,
    })
}

async fn page(visit: &Visit, form: ui::FormView, year: String) -> Result<PairingPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &year)).await?;
    let lines = loaded.lines.iter().map(|line| {
        let at = moment(line.day, line.time);
        (
            line.id.to_string(),
            at,
            line.words(),
            line.amount.to_string(),
        )
    });
    Ok(PairingPage {
        frame: visit
            .frame("직접 맞추기")
            .under("통장 대사", format!("/bank?year={}", loaded.year.id)),
        form,
        lines: lines.collect(),
        entries: loaded.entries,
        more: loaded.more,
        year: loaded.year,
    })
}

/// Shows what is open on both sides.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let page = page(&visit, visit.form(), asked(&query, "year").to_owned()).await?;
    Ok(visit.page(&page))
}

/// Matches what was chosen.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let all = |name: &str| sent.all(name).into_iter().map(str::to_owned).collect();
    let ask = MatchLine {
        lines: all("line"),
        entries: all("entry"),
    };
    let year = sent.text("year").to_owned();
    let verb = move |tx: &mut Tx<'_>| match_line(tx, ask.clone());
    match settle(visit.write(&sent, access::MATCH.label, verb).await)? {
        Ok(_) => Ok(visit.go(&format!("/bank?year={year}"), "고른 것을 맞추었습니다.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), year).await?;
            Ok(visit.refused(&page))
        }
    }
}
