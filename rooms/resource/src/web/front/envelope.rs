//! The envelope of the national portal of public data (공공데이터포털), for programs that were
//! written for it: numbered pages, rows in the columns of the public standard, JSON or XML.
//!
//! Unlike there, a wrong request has the status and the problem document of every other route.

use std::collections::BTreeMap;

use axum::extract::Path;
use index::Part;
use kernel::{Error, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use web::{Answer, PublicVisit, Query};

use super::api::MOST;
use crate::{exports, model::ResourceKind};

/// What is asked for, in the portal's own words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Asked {
    /// The page, from 1.
    #[schemars(range(min = 1, max = 1_000_000))]
    #[serde(default = "one")]
    page_no: i64,
    /// Rows on a page.
    #[schemars(range(min = 1, max = 100))]
    #[serde(default = "ten")]
    num_of_rows: i64,
    /// The form of the answer.
    #[serde(default, rename = "type")]
    form: Form,
    /// Taken and not read: a key goes into the header `Authorization`.
    #[serde(default, rename = "serviceKey")]
    _service_key: String,
}

fn one() -> i64 {
    1
}

fn ten() -> i64 {
    10
}

/// JSON or XML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
enum Form {
    #[default]
    Json,
    Xml,
}

/// The whole answer.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Envelope {
    response: Inside,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(inline)]
struct Inside {
    header: Header,
    body: Body,
}

/// `00`, or `03` when there is nothing.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
struct Header {
    result_code: &'static str,
    result_msg: &'static str,
    #[serde(rename = "type")]
    form: &'static str,
}

/// Numbers are texts, as the portal writes them.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
struct Body {
    /// Each row has every column of the standard, as text.
    items: Vec<Row>,
    total_count: String,
    num_of_rows: String,
    page_no: String,
}

/// A row: its cells under the headings of the standard, in their order.
#[derive(Debug, JsonSchema)]
#[schemars(inline)]
struct Row(#[schemars(with = "BTreeMap<String, String>")] Vec<(&'static str, String)>);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// `GET /api/public/v1/{site}/standard/{kind}`.
pub(super) async fn show(
    visit: PublicVisit,
    Path((_, kind)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let kind = ResourceKind::read(&kind).ok_or(Error::NotFound)?;
    if !(1..=1_000_000).contains(&asked.page_no) {
        let text = "쪽 번호는 1에서 1,000,000까지로 적어 다시 요청하세요.";
        return Err(Refusal::at("pageNo", "resource.page", text).into());
    }
    if !(1..=MOST).contains(&asked.num_of_rows) {
        let text = format!("한 번에 받을 수는 1에서 {MOST}까지로 적어 다시 요청하세요.");
        return Err(Refusal::at("numOfRows", "resource.limit", text).into());
    }
    let part = Part {
        after: None,
        skip: (asked.page_no - 1) * asked.num_of_rows,
        most: asked.num_of_rows,
    };
    let read = visit.read(move |tx| {
        let (total, found) = exports::public_part(tx, kind, part)?;
        let today = tx.today();
        let rows = found.iter().map(|(_, one)| exports::row_of(one, today));
        Ok((total, rows.collect::<Vec<_>>()))
    });
    let (total, rows) = read.await?;
    let headings = exports::headings(kind);
    let rows = rows.into_iter();
    let items: Vec<Row> = rows
        .map(|row| Row(headings.iter().copied().zip(row.cells).collect()))
        .collect();
    let (result_code, result_msg) = match items.is_empty() {
        true => ("03", "NODATA_ERROR"),
        false => ("00", "NORMAL_SERVICE"),
    };
    let envelope = Envelope {
        response: Inside {
            header: Header {
                result_code,
                result_msg,
                form: if asked.form == Form::Xml {
                    "xml"
                } else {
                    "json"
                },
            },
            body: Body {
                items,
                total_count: total.to_string(),
                num_of_rows: asked.num_of_rows.to_string(),
                page_no: asked.page_no.to_string(),
            },
        },
    };
    match asked.form {
        Form::Json => visit.json(&envelope),
        Form::Xml => Ok(visit.tagged("application/xml", xml(&envelope).into_bytes())),
    }
}

/// The same as XML.
fn xml(envelope: &Envelope) -> String {
    let (header, body) = (&envelope.response.header, &envelope.response.body);
    let mut out = Xml(String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    out.inside("response", |out| {
        out.inside("header", |out| {
            out.text("resultCode", header.result_code);
            out.text("resultMsg", header.result_msg);
            out.text("type", header.form);
        });
        out.inside("body", |out| {
            out.inside("items", |out| {
                for item in &body.items {
                    out.inside("item", |out| {
                        for (name, value) in &item.0 {
                            out.text(&element(name), value);
                        }
                    });
                }
            });
            out.text("totalCount", &body.total_count);
            out.text("numOfRows", &body.num_of_rows);
            out.text("pageNo", &body.page_no);
        });
    });
    out.0
}

/// An XML document in the making.
struct Xml(String);

impl Xml {
    fn inside(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        self.0.extend(["<", name, ">"]);
        fill(self);
        self.0.extend(["</", name, ">"]);
    }

    /// An element with text; characters that XML 1.0 forbids become blanks.
    fn text(&mut self, name: &str, text: &str) {
        self.inside(name, |out| {
            for letter in text.chars() {
                match letter {
                    '&' => out.0.push_str("&amp;"),
                    '<' => out.0.push_str("&lt;"),
                    '>' => out.0.push_str("&gt;"),
                    '\t' | '\n' | '\r' => out.0.push(letter),
                    '\u{fffe}' | '\u{ffff}' => out.0.push(' '),
                    other if other.is_control() && other.is_ascii() => out.0.push(' '),
                    other => out.0.push(other),
                }
            }
        });
    }
}

/// A heading as the name of an element: what cannot stand in a name becomes `_`.
fn element(heading: &str) -> String {
    let fits = |letter: char| letter.is_alphanumeric() || letter == '_';
    heading
        .chars()
        .map(|letter| if fits(letter) { letter } else { '_' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(cell: &str) -> Envelope {
        Envelope {
            response: Inside {
                header: Header {
                    result_code: "00",
                    result_msg: "NORMAL_SERVICE",
                    form: "xml",
                },
                body: Body {
                    items: vec![Row(vec![("숙박·음식(식당)", cell.to_owned())])],
                    total_count: "1".to_owned(),
                    num_of_rows: "10".to_owned(),
                    page_no: "1".to_owned(),
                },
            },
        }
    }

    #[test]
    fn hostile_cells_stay_text() {
        let text = xml(&envelope("a<b>&\u{0}\u{1b}]]>\u{ffff}"));
        let wanted = "<item><숙박_음식_식당_>a&lt;b&gt;&amp;  ]]&gt; </숙박_음식_식당_></item>";
        assert!(text.contains(wanted), "{text}");
        assert!(
            text.ends_with("<pageNo>1</pageNo></body></response>"),
            "{text}"
        );
    }

    #[test]
    fn the_columns_of_a_row_keep_their_order() {
        let row = Row(vec![("나", "1".to_owned()), ("가", "2".to_owned())]);
        assert_eq!(
            serde_json::to_string(&row).unwrap(),
            r#"{"나":"1","가":"2"}"#
        );
    }
}
