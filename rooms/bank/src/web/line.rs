//! One line: what could stand for it, and what does.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, Refusal, Won};
use serde::{Serialize, de::DeserializeOwned};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{id_in, instant, moment, printed, settle};
use crate::{
    access, accounts,
    book_line::book_line,
    confirm_from_line::confirm_from_line,
    figures::account_label,
    mark_line::mark_line,
    match_line::match_line,
    model::{
        BankLine, BookLine, BookRef, Candidate, ConfirmFromLine, LineMatch, MarkKind, MarkLine,
        MatchLine, UnmatchLine,
    },
    reading::{candidates, line_match},
    reconcile::cash,
    store::lines,
    unmatch_line::unmatch_line,
};

#[derive(Template)]
#[template(path = "line.html")]
struct LinePage {
    frame: ui::Frame,
    form: ui::FormView,
    line: BankLine,
    facts: Vec<(&'static str, String)>,
    offers: Vec<Offer>,
    matched: Option<Matched>,
    years: Vec<(String, String)>,
    whats: Vec<(String, String)>,
    marks: Vec<(String, String)>,
    may_match: bool,
    may_confirm: bool,
    may_book: bool,
}

/// A candidate as the page shows it.
struct Offer {
    candidate: Candidate,
    rows: Vec<(String, String, String)>,
    entries: Vec<String>,
    payables: Vec<String>,
}

struct Matched {
    one: LineMatch,
    at: String,
    rows: Vec<(String, String, String)>,
}

struct Loaded {
    line: BankLine,
    account: accounts::AccountOf,
    offers: Vec<Offer>,
    matched: Option<Matched>,
}

fn load(tx: &mut Tx<'_>, id: Id<BankLine>) -> Outcome<Loaded> {
    tx.require(&access::VIEW)?;
    let line = lines::line(tx, id)?;
    let account = accounts::of(tx, line.account)?;
    let (mut offers, mut matched) = (Vec::new(), None);
    match line.matched {
        Some(id) => {
            let one = line_match(tx, id)?;
            matched = Some(Matched {
                rows: members(tx, &account, &one)?,
                at: instant(one.made_at),
                one,
            });
        }
        None => offers = candidates(tx, &line)?.into_iter().map(offer).collect(),
    }
    Ok(Loaded {
        line,
        account,
        offers,
        matched,
    })
}

fn offer(candidate: Candidate) -> Offer {
    let (mut entries, mut payables, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for entry in &candidate.entries {
        match entry.at {
            BookRef::Entry { year, seq } => entries.push(format!("{year}:{seq}")),
            BookRef::Sent(id) => payables.push(id.to_string()),
        }
        let said = [entry.kind.as_str(), &entry.name, &entry.words];
        let said: Vec<&str> = said.into_iter().filter(|word| !word.is_empty()).collect();
        rows.push((
            printed(entry.on),
            said.join(" · "),
            entry.amount.to_string(),
        ));
    }
    Offer {
        candidate,
        rows,
        entries,
        payables,
    }
}

/// What a match holds beside the line: other lines and the entries.
fn members(
    tx: &mut Tx<'_>,
    account: &accounts::AccountOf,
    one: &LineMatch,
) -> Outcome<Vec<(String, String, String)>> {
    let of_bank = one.lines.iter();
    let mut rows: Vec<_> = of_bank
        .map(|line| {
            let words = format!("통장 · {}", line.words());
            (printed(line.day), words, line.amount.to_string())
        })
        .collect();
    let Some(year) = account.years.first() else {
        return Ok(rows);
    };
    for (year, entry, matched) in cash(tx, year.id)? {
        if matched.is_some_and(|(id, _)| id == one.id) {
            let kind = trustee::kind_label(&entry.kind);
            let words = format!(
                "장부 · {} {kind} {}번 {}",
                year.title, entry.seq, entry.memo
            );
            rows.push((printed(entry.on), words, entry.amount.to_string()));
        }
    }
    Ok(rows)
}

fn facts(loaded: &Loaded) -> Vec<(&'static str, String)> {
    let line = &loaded.line;
    let mark = line.mark.as_ref();
    let all = [
        ("계좌", account_label(&loaded.account.account)),
        ("거래일시", moment(line.day, line.time)),
        ("금액", format!("{}원", line.amount)),
        ("거래후잔액", format!("{}원", line.balance)),
        ("보낸분·받는분", line.party.clone()),
        ("적요", line.memo.clone()),
        ("상대 계좌 끝자리", line.party_account.clone()),
        ("거래점", line.branch.clone()),
        (
            "표시",
            mark.map(|mark| format!("{}: {} ({})", mark.kind.label(), mark.reason, mark.by_name))
                .unwrap_or_default(),
        ),
    ];
    all.into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn words(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter()
        .map(|(word, label)| ((*word).to_owned(), (*label).to_owned()))
        .collect()
}

async fn page(visit: &Visit, id: Id<BankLine>, form: ui::FormView) -> Result<LinePage, Failure> {
    let loaded = visit.read(move |tx| load(tx, id)).await?;
    let open = loaded.line.matched.is_none();
    let whats: &[(&str, &str)] = if loaded.line.amount > Won::ZERO {
        &[("interest", "이자"), ("income", "수입금")]
    } else {
        &[("remit", "예수금(원천징수) 납부")]
    };
    let year = loaded
        .account
        .year_at(loaded.line.day)
        .map(|year| year.id.to_string());
    let years = loaded.account.years.iter();
    let form = match year {
        Some(year) if !form.has("year") => form.with_values([("year", year)]),
        _ => form,
    };
    Ok(LinePage {
        frame: visit
            .frame(&format!(
                "{} {}원",
                printed(loaded.line.day),
                loaded.line.amount
            ))
            .under("통장 대사", "/bank")
            .under(
                "통장 거래",
                format!("/bank/lines?account={}", loaded.line.account),
            ),
        form,
        facts: facts(&loaded),
        years: years
            .map(|year| (year.id.to_string(), year.title.clone()))
            .collect(),
        whats: words(whats),
        marks: MarkKind::ALL
            .iter()
            .map(|one| (one.word().to_owned(), one.label().to_owned()))
            .collect(),
        may_match: visit.may(&access::MATCH),
        may_confirm: open && visit.may(&access::CONFIRM),
        may_book: open && visit.may(&access::BOOK),
        line: loaded.line,
        offers: loaded.offers,
        matched: loaded.matched,
    })
}

/// Shows the line.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Runs a verb of the page's forms: on to the line, or the page again with what was refused.
async fn run<T: Serialize + DeserializeOwned + Send + 'static>(
    visit: &Visit,
    id: &str,
    sent: &Sent,
    (reason, said): (&str, &str),
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Answer {
    let line = id_in(id)?;
    match settle(visit.write(sent, reason, verb).await)? {
        Ok(_) => Ok(visit.go(&format!("/bank/lines/{line}"), said)),
        Err(refusal) => refused(visit, line, sent, &refusal).await,
    }
}

async fn refused(visit: &Visit, id: Id<BankLine>, sent: &Sent, refusal: &Refusal) -> Answer {
    let page = page(visit, id, visit.form_again(sent, refusal)).await?;
    Ok(visit.refused(&page))
}

fn all(sent: &Sent, name: &str) -> Vec<String> {
    sent.all(name).into_iter().map(str::to_owned).collect()
}

/// Matches it with the entries of a candidate.
pub async fn pair(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = MatchLine {
        lines: vec![id.clone()],
        entries: all(&sent, "entry"),
    };
    let verb = move |tx: &mut Tx<'_>| match_line(tx, ask.clone());
    let words = (access::MATCH.label, "거래를 장부와 맞추었습니다.");
    run(&visit, &id, &sent, words, verb).await
}

/// Makes an entry from it.
pub async fn book(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = BookLine {
        line: id.clone(),
        year: sent.text("year").to_owned(),
        what: sent.text("what").to_owned(),
        memo: sent.text("memo").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| book_line(tx, ask.clone());
    let words = (access::BOOK.label, "거래를 장부에 적고 맞추었습니다.");
    run(&visit, &id, &sent, words, verb).await
}

/// Confirms sent payments by it.
pub async fn confirm(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ConfirmFromLine {
        line: id.clone(),
        payables: all(&sent, "payable"),
    };
    let verb = move |tx: &mut Tx<'_>| confirm_from_line(tx, ask.clone());
    let words = (
        access::CONFIRM.label,
        "지급을 확인하고 거래와 맞추었습니다.",
    );
    run(&visit, &id, &sent, words, verb).await
}

/// Says what it is.
pub async fn mark(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = MarkLine {
        line: id.clone(),
        kind: sent.text("kind").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| mark_line(tx, ask.clone());
    let words = (
        access::MATCH.label,
        "거래에 표시했습니다. 맞지 않은 항목으로 남습니다.",
    );
    run(&visit, &id, &sent, words, verb).await
}

/// Takes its match apart.
pub async fn unmatch(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = UnmatchLine {
        matched: sent.text("matched").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| unmatch_line(tx, ask.clone());
    run(
        &visit,
        &id,
        &sent,
        (access::MATCH.label, "대사를 풀었습니다."),
        verb,
    )
    .await
}
