//! Asking for a change: the form, and what the change would do before anybody signs it.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Outcome, Refusal};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, frame_under, settle, year_at, year_path};
use crate::{
    access, books,
    model::{ChangePreview, ChangeSide, RequestChange, TrusteeYear},
    request_change::{preview_change, request_change},
};

#[derive(Template)]
#[template(path = "change_add.html")]
struct ChangeAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    givers: Vec<(String, String)>,
    takers: Vec<(String, String)>,
    preview: Option<Preview>,
}

/// What the change would do.
pub struct Preview {
    authority: String,
    sides: Vec<Side>,
}

struct Side {
    title: String,
    rows: Vec<(&'static str, String, String)>,
}

impl Preview {
    /// A preview in words.
    pub fn of(preview: &ChangePreview) -> Self {
        let article = preview.article.as_deref();
        let rule = article.map(|text| format!(" ({text})")).unwrap_or_default();
        Self {
            authority: format!("{}{rule}", preview.authority.label()),
            sides: preview.sides.iter().map(side).collect(),
        }
    }
}

fn side(side: &ChangeSide) -> Side {
    let (before, after) = (&side.before, &side.after);
    let row = |name, a: kernel::Won, b: kernel::Won| (name, a.to_string(), b.to_string());
    Side {
        title: side.line.title(),
        rows: vec![
            row("예산변경", before.changed, after.changed),
            row("예산현액", before.current, after.current),
            row("사용 가능액", before.available, after.available),
        ],
    }
}

type Choices = Vec<(String, String)>;

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<(TrusteeYear, Choices)> {
    let year = year_at(tx, id)?;
    let lines = books::standings(tx, &year)?.into_iter();
    let choices = lines
        .map(|one| {
            let left = one.columns.available;
            (
                one.line.id.to_string(),
                format!("{} (남은 금액 {left}원)", one.line.title()),
            )
        })
        .collect();
    Ok((year, choices))
}

async fn page(
    visit: &Visit,
    id: String,
    form: ui::FormView,
    preview: Option<Preview>,
) -> Result<ChangeAddPage, Failure> {
    let (year, lines) = visit.read(move |tx| load(tx, &id)).await?;
    let with_none = |text: &str| {
        let none = std::iter::once((String::new(), text.to_owned()));
        none.chain(lines.iter().cloned()).collect()
    };
    Ok(ChangeAddPage {
        frame: frame_under(visit, "예산 변경 신청", &year),
        form,
        path: year_path(year.id),
        givers: with_none("없음 – 시가 예산을 늘립니다"),
        takers: with_none("없음 – 시가 예산을 줄입니다"),
        preview,
    })
}

/// Shows the form, with the line of `?from=` chosen.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let typed = [
        ("from", asked(&query, "from").to_owned()),
        ("effective_on", visit.ctx().today().to_string()),
    ];
    let page = page(&visit, id, visit.form_with(&typed), None).await?;
    Ok(visit.page(&page))
}

const FIELDS: [&str; 7] = [
    "from",
    "to",
    "amount",
    "reason",
    "effect",
    "changes_plan",
    "effective_on",
];

fn ask_of(id: &str, sent: &Sent) -> RequestChange {
    let text = |name: &str| sent.text(name).to_owned();
    RequestChange {
        year: id.to_owned(),
        from: text("from"),
        to: text("to"),
        amount: text("amount"),
        reason: text("reason"),
        effect: text("effect"),
        changes_plan: text("changes_plan"),
        effective_on: text("effective_on"),
    }
}

/// Previews the change (`do=preview`), or asks for it.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ask_of(&id, &sent);
    if sent.text("do") == "preview" {
        let found = visit.read(move |tx| preview_change(tx, &ask)).await;
        return previewed(&visit, id, &sent, found).await;
    }
    let verb = move |tx: &mut Tx<'_>| request_change(tx, ask.clone());
    match settle(visit.write(&sent, access::REQUEST_CHANGE.label, verb).await)? {
        Ok(change) => Ok(visit.go(
            &format!("/trustee/changes/{change}"),
            "예산 변경을 신청했습니다.",
        )),
        Err(refusal) => again(&visit, id, &sent, &refusal).await,
    }
}

async fn again(visit: &Visit, id: String, sent: &Sent, refusal: &Refusal) -> Answer {
    let page = page(visit, id, visit.form_again(sent, refusal), None).await?;
    Ok(visit.refused(&page))
}

async fn previewed(
    visit: &Visit,
    id: String,
    sent: &Sent,
    found: Result<ChangePreview, Error>,
) -> Answer {
    match settle(found)? {
        Ok(preview) => {
            let typed = FIELDS.map(|name| (name, sent.text(name).to_owned()));
            let form = visit.form_with(&typed);
            let page = page(visit, id, form, Some(Preview::of(&preview))).await?;
            Ok(visit.page(&page))
        }
        Err(refusal) => again(visit, id, sent, &refusal).await,
    }
}
