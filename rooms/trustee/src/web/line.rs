//! One line: its columns, and every entry behind them.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{frame_under, number::Number, page_of, printed, settle, year_path};
use crate::{
    access, books,
    change_line::change_line,
    kind_label,
    model::{ChangeLine, LineEntry, LineStanding, TrusteeYear, YearState},
    reading::line_entries,
    store::{lines, years},
};

#[derive(Template)]
#[template(path = "line.html")]
struct LinePage {
    frame: ui::Frame,
    form: ui::FormView,
    year: TrusteeYear,
    year_path: String,
    id: String,
    facts: Vec<(&'static str, String)>,
    numbers: Vec<Number>,
    entries: Vec<Entry>,
    draft: bool,
    may_change: bool,
    may_request: bool,
}

struct Entry {
    seq: i64,
    on: String,
    kind: String,
    column: &'static str,
    amount: String,
    memo: String,
    source: Option<String>,
}

struct Loaded {
    year: TrusteeYear,
    standing: LineStanding,
    entries: Vec<LineEntry>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let line = lines::line(tx, crate::id_of(id)?)?;
    let year = years::year(tx, line.year)?;
    let standings = books::standings(tx, &year)?.into_iter();
    let standing = standings.into_iter().find(|one| one.line.id == line.id);
    Ok(Loaded {
        standing: standing.ok_or(kernel::Error::NotFound)?,
        entries: line_entries(tx, line.id)?,
        year,
    })
}

async fn page(visit: &Visit, id: String, form: Option<ui::FormView>) -> Result<LinePage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    let (year, line) = (loaded.year, &loaded.standing.line);
    let draft = year.state == YearState::Draft;
    let mut facts = vec![("성격", line.nature.label().to_owned())];
    facts.extend(line.headcount.map(|n| ("인원", format!("{n}명"))));
    facts.push(("사용 시작일", printed(line.usable_from)));
    let needed = if line.activity_needed {
        "필요"
    } else {
        "필요 없음"
    };
    facts.push(("활동 연결", needed.to_owned()));
    if draft {
        facts.push(("작성액", format!("{}원", line.drafted)));
    }
    let typed = [
        ("amount", line.drafted.to_string()),
        (
            "headcount",
            line.headcount.map(|n| n.to_string()).unwrap_or_default(),
        ),
    ];
    let only = std::slice::from_ref(&loaded.standing);
    Ok(LinePage {
        frame: frame_under(visit, &line.title(), &year),
        form: form.unwrap_or_else(|| visit.form_with(&typed)),
        year_path: year_path(year.id),
        id: line.id.to_string(),
        facts,
        numbers: Number::columns(&year, Some(&loaded.standing), only)?,
        entries: loaded.entries.iter().map(entry).collect(),
        draft,
        may_change: draft && visit.may(&access::WRITE_BUDGET),
        may_request: year.state == YearState::Open && visit.may(&access::REQUEST_CHANGE),
        year,
    })
}

fn entry(entry: &LineEntry) -> Entry {
    let kind = kind_label(&entry.kind).to_owned();
    Entry {
        seq: entry.seq,
        on: printed(entry.on),
        kind: match entry.reverses {
            Some(seq) => format!("{kind} (분개 {seq}번)"),
            None => kind,
        },
        column: entry.account.label(),
        amount: entry.amount.to_string(),
        memo: entry.memo.clone(),
        source: page_of(&entry.source),
    }
}

/// Shows the line.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, None).await?;
    Ok(visit.page(&page))
}

/// Changes a draft, or takes it out.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ChangeLine {
        line: id.clone(),
        amount: sent.text("amount").to_owned(),
        headcount: sent.text("headcount").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| {
        let line = lines::line(tx, crate::id_of(&ask.line)?)?;
        change_line(tx, ask.clone())?;
        Ok(line.year)
    };
    match settle(visit.write(&sent, access::WRITE_BUDGET.label, verb).await)? {
        Ok(year) => Ok(visit.go(&year_path(year), "과목을 고쳤습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, id, Some(form)).await?;
            Ok(visit.refused(&page))
        }
    }
}
