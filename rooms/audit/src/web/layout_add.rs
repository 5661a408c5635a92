//! The form that sets a layout, its preview, and the upload of a mapping file.

use askama::Template;
use kernel::{Outcome, Refusal};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{choices, layouts::Preview, settle};
use crate::{
    access,
    layouts::newest_layout,
    model::{ColumnFormat, Delimiter, Encoding, SetLayout, SourceField, TypedColumn},
    rules::{layout as rule, refuse},
    set_layout::{read_mapping, set_layout, typed_layout},
};

#[derive(Template)]
#[template(path = "layout_add.html")]
struct LayoutAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    rows: Vec<TypedColumn>,
    delimiters: Vec<(String, String)>,
    encodings: Vec<(String, String)>,
    fields: Vec<(String, String)>,
    formats: Vec<(String, String)>,
    preview: Option<Preview>,
}

/// Empty lines after the columns that are there.
const SPARE: usize = 4;

fn page(
    visit: &Visit,
    form: ui::FormView,
    mut rows: Vec<TypedColumn>,
    preview: Option<Preview>,
) -> LayoutAddPage {
    let most = rule::MOST_COLUMNS;
    rows.resize(
        (rows.len() + SPARE).min(most).max(rows.len()),
        TypedColumn::default(),
    );
    let (fields, formats) = (SourceField::ALL, ColumnFormat::ALL);
    LayoutAddPage {
        frame: visit
            .frame("서식 정하기")
            .under("감사", "/audit")
            .under("시 시스템 서식", "/audit/layouts"),
        form,
        rows,
        delimiters: choices(Delimiter::ALL, None, Delimiter::word, Delimiter::label),
        encodings: choices(Encoding::ALL, None, Encoding::word, Encoding::label),
        fields: choices(
            fields,
            Some("열 없음"),
            SourceField::word,
            SourceField::label,
        ),
        formats: choices(
            formats,
            Some("그대로"),
            ColumnFormat::word,
            ColumnFormat::label,
        ),
        preview,
    }
}

/// Shows the form with the layout that counts now.
pub async fn show(visit: Visit) -> Answer {
    let newest = visit.read(newest_layout).await?;
    let ask = newest.map(|newest| typed_layout(&newest.layout));
    let ask = ask.unwrap_or_else(|| SetLayout {
        head: "1".to_owned(),
        ..SetLayout::default()
    });
    let form = visit.form_with(&[
        ("name", ask.name),
        ("delimiter", ask.delimiter),
        ("encoding", ask.encoding),
        ("head", ask.head),
    ]);
    Ok(visit.page(&page(&visit, form, ask.columns, None)))
}

/// What was typed: four fields for each column, in order.
fn typed(sent: &Sent) -> SetLayout {
    let text = |name: &str| sent.text(name).to_owned();
    let columns = ["field", "header", "format", "text"].map(|name| sent.all(name));
    let [fields, headers, formats, texts] = columns;
    let rows = fields.iter().zip(headers).zip(formats.iter().zip(texts));
    let columns = rows.map(|((field, header), (format, text))| TypedColumn {
        field: (*field).to_owned(),
        header: header.to_owned(),
        format: (*format).to_owned(),
        text: text.to_owned(),
    });
    SetLayout {
        name: text("name"),
        delimiter: text("delimiter"),
        encoding: text("encoding"),
        head: text("head"),
        columns: columns.collect(),
        reason: text("reason"),
    }
}

fn refused(visit: &Visit, sent: &Sent, rows: Vec<TypedColumn>, refusal: &Refusal) -> Answer {
    let form = visit.form_again(sent, refusal);
    Ok(visit.refused(&page(visit, form, rows, None)))
}

async fn set(visit: &Visit, sent: &Sent, ask: SetLayout) -> Result<Outcome<i64>, Failure> {
    let verb = move |tx: &mut Tx<'_>| set_layout(tx, ask.clone());
    Ok(visit.write(sent, access::SET_LAYOUT.label, verb).await)
}

/// Sets the layout.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = typed(&sent);
    let rows = ask.columns.clone();
    match settle(set(&visit, &sent, ask).await?)? {
        Ok(version) => Ok(visit.go(&format!("/audit/layouts/{version}"), "서식을 정했습니다.")),
        Err(refusal) => refused(&visit, &sent, rows, &refusal),
    }
}

/// Shows the first rows as the typed layout would write them. Nothing is saved.
pub async fn preview(visit: Visit, sent: Sent) -> Answer {
    let ask = typed(&sent);
    let rows = ask.columns.clone();
    let shown = visit
        .read(move |tx| {
            let layout = rule::read(&ask).map_err(refuse)?;
            Preview::of(tx, &layout)
        })
        .await;
    match settle(shown)? {
        Ok(preview) => {
            let names = ["name", "delimiter", "encoding", "head", "reason"];
            let values = names.map(|name| (name, sent.text(name).to_owned()));
            let page = page(&visit, visit.form_with(&values), rows, Some(preview));
            Ok(visit.page(&page))
        }
        Err(refusal) => refused(&visit, &sent, rows, &refusal),
    }
}

/// Sets the layout of a mapping file.
pub async fn upload(visit: Visit, sent: Sent) -> Answer {
    let bytes = sent.file("file").map(|file| file.bytes.to_vec());
    let reason = sent.text("reason").to_owned();
    let read = read_mapping(&bytes.unwrap_or_default(), &reason);
    let ask = match settle(read)? {
        Ok(ask) => ask,
        Err(refusal) => return refused(&visit, &sent, Vec::new(), &refusal),
    };
    let rows = ask.columns.clone();
    match settle(set(&visit, &sent, ask).await?)? {
        Ok(version) => Ok(visit.go(
            &format!("/audit/layouts/{version}"),
            "서식 파일로 서식을 정했습니다.",
        )),
        Err(refusal) => refused(&visit, &sent, rows, &refusal),
    }
}
