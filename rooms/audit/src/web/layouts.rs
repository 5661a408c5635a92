//! The layouts of a city system: the one that counts with its first rows, and every version.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Outcome};
use paper::sheet::SheetCell;
use store::Tx;
use ui::Pager;
use web::{Answer, Failure, Visit, download};

use super::{Asked, paged};
use crate::{
    access,
    layouts::{count_layouts, layout, layouts, newest_layout, preview_layout},
    model::{CityLayout, LayoutVersion},
    rules::refusal::instant,
    set_layout::mapping_file,
};

#[derive(Template)]
#[template(path = "layouts.html")]
struct LayoutsPage {
    frame: ui::Frame,
    rows: Vec<(i64, String, String, String, String)>,
    pager: Pager,
    may_set: bool,
}

#[derive(Template)]
#[template(path = "layout.html")]
struct LayoutPage {
    frame: ui::Frame,
    version: i64,
    newest: bool,
    facts: Vec<(&'static str, String)>,
    columns: Vec<(String, &'static str, &'static str, String)>,
    preview: Preview,
}

/// The first rows as a layout writes them.
pub struct Preview {
    /// Which year, or why there is nothing to show.
    pub title: String,
    /// The first line.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Preview {
    /// Reads the rows; an office without a budget has none.
    pub fn of(tx: &mut Tx<'_>, layout: &CityLayout) -> Outcome<Self> {
        let found = match preview_layout(tx, layout) {
            Err(Error::NotFound) => None,
            other => Some(other?),
        };
        let Some((year, sheet)) = found else {
            return Ok(Self {
                title: String::new(),
                head: Vec::new(),
                rows: Vec::new(),
            });
        };
        let headers = layout.columns.iter().map(|column| column.header.clone());
        let rows = sheet.rows.iter();
        let rows = rows.map(|row| row.iter().map(SheetCell::shown).collect());
        Ok(Self {
            title: format!("{} 첫 줄", year.title),
            head: headers.collect(),
            rows: rows.collect(),
        })
    }
}

/// The columns of a layout as people read them.
fn columns(layout: &CityLayout) -> Vec<(String, &'static str, &'static str, String)> {
    let each = layout.columns.iter().map(|column| {
        let (field, format) = (column.field.label(), column.format.label());
        (column.header.clone(), field, format, column.text.clone())
    });
    each.collect()
}

fn row(version: LayoutVersion) -> (i64, String, String, String, String) {
    let at = instant(version.at);
    let name = version.layout.name;
    (version.version, name, version.reason, version.by_name, at)
}

/// Shows the versions.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let (rows, pager) = visit
        .read(move |tx| {
            let total = count_layouts(tx)?;
            let (pager, part) = paged(total, &query, "/audit/layouts?".to_owned());
            let rows: Vec<_> = layouts(tx, part)?.into_iter().map(row).collect();
            Ok((rows, pager))
        })
        .await?;
    Ok(visit.page(&LayoutsPage {
        frame: visit.frame("시 시스템 서식").under("감사", "/audit"),
        rows,
        pager,
        may_set: visit.may(&access::SET_LAYOUT),
    }))
}

fn version_in(text: &str) -> Result<i64, Failure> {
    let version = text.parse().map_err(|_| Error::NotFound)?;
    Ok(version)
}

/// Shows one version with the first rows.
pub async fn one(visit: Visit, Path(version): Path<String>) -> Answer {
    let version = version_in(&version)?;
    let (found, newest, preview) = visit
        .read(move |tx| {
            let found = layout(tx, version)?;
            let newest = newest_layout(tx)?.map(|newest| newest.version);
            let preview = Preview::of(tx, &found.layout)?;
            Ok((found, newest == Some(version), preview))
        })
        .await?;
    let own = &found.layout;
    let head = if own.head { "있음" } else { "없음" };
    Ok(visit.page(&LayoutPage {
        frame: visit
            .frame(&format!("{} 제{version}판", own.name))
            .under("감사", "/audit")
            .under("시 시스템 서식", "/audit/layouts"),
        version,
        newest,
        facts: vec![
            ("구분자", own.delimiter.label().to_owned()),
            ("글자 부호", own.encoding.label().to_owned()),
            ("머리글 줄", head.to_owned()),
            ("바꾼 사유", found.reason.clone()),
            (
                "정한 사람",
                format!("{} {}", found.by_name, instant(found.at)),
            ),
        ],
        columns: columns(own),
        preview,
    }))
}

/// The mapping file of a version.
pub async fn file(visit: Visit, Path(version): Path<String>) -> Answer {
    let version = version_in(&version)?;
    let found = visit.read(move |tx| layout(tx, version)).await?;
    let bytes = mapping_file(&found.layout)?;
    let name = format!("{}_서식_{version}.json", found.layout.name);
    Ok(download(&name, "application/json", bytes))
}
