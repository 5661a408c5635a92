//! `/figures`: the rows behind a number, and whether it is still what the paper said.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, Fold, Part, Selection};
use serde::Deserialize;
use ui::{Frame, Pager};
use web::{Answer, Visit};

use crate::{
    drill_down::{FigureRoom, address_path, read_fold, read_unit},
    explain,
    model::Explained,
    rules,
};

/// Rows on one page.
const PER_PAGE: usize = 50;

/// Which figure.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    select: String,
    fold: String,
    unit: String,
    key: String,
    year: String,
    was: String,
    page: String,
}

#[derive(Template)]
#[template(path = "figures.html")]
struct Page {
    frame: Frame,
    name: String,
    key: String,
    value: String,
    how: String,
    was: Option<String>,
    weighted: bool,
    compared: bool,
    grouped: bool,
    rows: Vec<RowLine>,
    sums: Vec<(String, String)>,
    pager: Pager,
}

struct RowLine {
    label: String,
    path: Option<String>,
    amount: String,
    part: &'static str,
    distinct: String,
}

pub(crate) async fn show(
    others: &'static [FigureRoom],
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Answer {
    let fold = read_fold(&asked.fold).ok_or(Error::NotFound)?;
    let selection = Selection(asked.select.clone());
    let mut explained = visit
        .read(move |tx| explain::explain_with(tx, &selection, fold, others))
        .await?;
    if let Some(unit) = read_unit(&asked.unit) {
        explained.unit = unit;
    }
    let frame = visit
        .frame("수치의 근거")
        .under("사업별 설명서", "/statement");
    let frame = match rules::year(&asked.year) {
        Some(year) => frame.under(format!("{year}년도"), format!("/statement/{year}")),
        None => frame,
    };
    let page = page(frame, &asked, fold, (&explained, others))?;
    Ok(visit.page(&page))
}

fn page(
    frame: Frame,
    asked: &Asked,
    fold: Fold,
    (explained, others): (&Explained, &[FigureRoom]),
) -> Result<Page, Error> {
    let pager = Pager::new(
        explained.rows.len(),
        PER_PAGE,
        asked.page.parse().unwrap_or(1),
        base(asked),
    );
    let weighted = !matches!(fold, Fold::Count | Fold::Distinct);
    let money = |amount: i64| kernel::number::grouped(amount);
    let rows = explained
        .rows
        .iter()
        .skip(pager.offset())
        .take(pager.limit());
    let page_of = |address| {
        let elsewhere = || others.iter().find_map(|other| (other.page_of)(address));
        address_path(address).or_else(elsewhere)
    };
    let rows = rows.map(|row| RowLine {
        label: row.label.clone(),
        path: page_of(&row.address),
        amount: money(row.amount),
        part: if row.part == Part::A { "A" } else { "B" },
        distinct: row.distinct.clone().unwrap_or_default(),
    });
    let now = explained.value;
    let was = rules::changed_since(&asked.was, now);
    Ok(Page {
        frame,
        name: rules::figure_name(&asked.key),
        key: asked.key.clone(),
        value: rules::printed_value(now, explained.unit),
        how: rules::fold_words(fold, &explained.rows),
        was: was.map(|was| rules::printed_value(was, explained.unit)),
        weighted,
        compared: matches!(fold, Fold::Difference | Fold::ChangeRate),
        grouped: fold == Fold::Distinct,
        rows: rows.collect(),
        sums: if weighted {
            sums(explained, fold)?
        } else {
            Vec::new()
        },
        pager,
    })
}

/// The sums shown under the rows, over all pages.
fn sums(explained: &Explained, fold: Fold) -> Result<Vec<(String, String)>, Error> {
    let of = |part: Option<Part>| {
        let rows = explained
            .rows
            .iter()
            .filter(|row| part.is_none_or(|part| row.part == part));
        kernel::Won::sum(rows.map(|row| kernel::Won(row.amount)))
    };
    if fold == Fold::Sum {
        return Ok(vec![("합계".to_owned(), of(None)?.to_string())]);
    }
    Ok(vec![
        ("(A) 합계".to_owned(), of(Some(Part::A))?.to_string()),
        ("(B) 합계".to_owned(), of(Some(Part::B))?.to_string()),
    ])
}

/// The page's own path without its page number.
fn base(asked: &Asked) -> String {
    let pairs = [
        ("select", &asked.select),
        ("fold", &asked.fold),
        ("unit", &asked.unit),
        ("key", &asked.key),
        ("year", &asked.year),
        ("was", &asked.was),
    ];
    format!(
        "/figures?{}",
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    )
}
