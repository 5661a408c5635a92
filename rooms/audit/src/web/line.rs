//! A line: its numbers, its entries, and the resolutions behind them with their evidence.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::Outcome;
use spending::{ExpenditureResolution, ResolutionQuery, ResolutionState};
use store::Tx;
use trustee::{LineEntry, TrusteeLine, TrusteeYear};
use ui::Pager;
use web::{Answer, Visit};

use super::{
    Asked, PER_PAGE, frame_under, id_in, paged, record_path,
    shown::{Number, QuestionLine, question_lines},
    walk_path, year,
};
use crate::{access, questions::questions_about, rules::refusal::day_text};

#[derive(Template)]
#[template(path = "line.html")]
struct LinePage {
    frame: ui::Frame,
    ask_path: String,
    heads: Vec<&'static str>,
    numbers: Vec<Number>,
    entries: Vec<Entry>,
    more_entries: usize,
    own_page: String,
    vouchers: Vec<VoucherLine>,
    pager: Pager,
    questions: Vec<QuestionLine>,
    may_ask: bool,
}

struct Entry {
    seq: i64,
    on: String,
    kind: &'static str,
    column: &'static str,
    amount: String,
    memo: String,
    path: Option<String>,
}

/// A resolution in a list.
struct VoucherLine {
    number: i64,
    path: String,
    purpose: String,
    payee: String,
    gross: String,
    state: &'static str,
    papers: usize,
}

struct Loaded {
    year: TrusteeYear,
    line: TrusteeLine,
    numbers: Vec<Number>,
    entries: Vec<LineEntry>,
    vouchers: Vec<VoucherLine>,
    pager: Pager,
    questions: Vec<QuestionLine>,
}

fn load(tx: &mut Tx<'_>, id: &str, query: &Asked) -> Outcome<Loaded> {
    tx.require(&access::READ)?;
    let line = trustee::line(tx, id_in(id)?)?;
    let year = trustee::year(tx, line.year)?;
    let columns = trustee::columns(tx, year.id)?;
    let own = columns.iter().find(|(one, _)| one.id == line.id);
    let (_, columns) = own.ok_or(kernel::Error::NotFound)?;
    let filter = ResolutionQuery {
        year: Some(year.id),
        line: Some(line.id),
        state: Some(ResolutionState::Approved),
        ..ResolutionQuery::default()
    };
    let total = spending::count_resolutions(tx, &filter)?;
    let (pager, part) = paged(total, query, format!("/audit/lines/{}?", line.id));
    let mut vouchers = Vec::new();
    for one in spending::resolutions(tx, &filter, part)? {
        let papers = spending::evidence(tx, one.id)?;
        vouchers.push(VoucherLine {
            number: one.number,
            path: record_path(&ExpenditureResolution::address(one.id)),
            gross: one.gross()?.to_string(),
            purpose: one.purpose,
            payee: one.payee_name,
            state: one.state.label(),
            papers: papers.iter().filter(|paper| paper.struck.is_none()).count(),
        });
    }
    Ok(Loaded {
        numbers: year::of_line(year.id, &line, columns)?,
        entries: trustee::line_entries(tx, line.id)?,
        questions: question_lines(questions_about(tx, &TrusteeLine::address(line.id))?),
        vouchers,
        pager,
        year,
        line,
    })
}

fn entry(one: &LineEntry) -> Entry {
    Entry {
        seq: one.seq,
        on: day_text(one.on),
        kind: trustee::kind_label(&one.kind),
        column: one.account.label(),
        amount: one.amount.to_string(),
        memo: one.memo.clone(),
        path: walk_path(&one.source),
    }
}

/// Shows the line.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let loaded = visit.read(move |tx| load(tx, &id, &query)).await?;
    let entries = &loaded.entries;
    Ok(visit.page(&LinePage {
        frame: frame_under(&visit, &loaded.line.title(), &loaded.year),
        ask_path: record_path(&TrusteeLine::address(loaded.line.id)),
        heads: year::heads(),
        numbers: loaded.numbers,
        entries: entries.iter().rev().take(PER_PAGE).map(entry).collect(),
        more_entries: entries.len().saturating_sub(PER_PAGE),
        own_page: format!("/trustee/lines/{}", loaded.line.id),
        vouchers: loaded.vouchers,
        pager: loaded.pager,
        questions: loaded.questions,
        may_ask: visit.may(&access::ASK),
    }))
}
