//! Legal references: read into parts, never corrected silently.

use kernel::{FiscalYear, Period};

use super::{Refused, typed};
use crate::model::{
    AddCitation, Citation, CorrectCitation, LawReference, PolicyDocument, Reference, Source,
};

/// The steps of a reference, from the largest to the smallest.
const STEPS: [&str; 4] = ["조", "항", "호", "목"];

/// Reads `제4조 제1항 제2호`, `제6조`, `제12조의2제1항`. A text that is no such reference (`별표 1`)
/// comes back without parts; one whose steps cannot follow each other says why.
pub fn read_reference(text: &str) -> Reference {
    let Some(steps) = steps(text) else {
        return Reference::default();
    };
    let mut reference = Reference::default();
    for (at, step) in steps.iter().enumerate() {
        let deeper = at == 0
            || steps
                .get(at - 1)
                .is_some_and(|before| before.level < step.level);
        let begins_well = at > 0 || step.level == 0;
        if !deeper || !begins_well || step.number == Some(0) {
            reference.impossible = Some(complaint(&steps, at));
            reference.suggested = suggestion(&steps, at);
            break;
        }
        match step.level {
            0 => (reference.article, reference.branch) = (step.number, step.branch),
            1 => reference.paragraph = step.number,
            2 => reference.item = step.number,
            _ => {}
        }
    }
    reference
}

struct Step {
    level: usize,
    number: Option<i64>,
    branch: Option<i64>,
    letter: Option<char>,
}

impl Step {
    fn print(&self) -> String {
        let name = STEPS.get(self.level).copied().unwrap_or_default();
        match (self.number, self.branch, self.letter) {
            (_, _, Some(letter)) => format!("{letter}{name}"),
            (Some(n), Some(b), _) => format!("제{n}{name}의{b}"),
            (Some(n), None, _) => format!("제{n}{name}"),
            (None, ..) => name.to_owned(),
        }
    }
}

/// The steps of the text in order; `None` when anything else stands in it.
fn steps(text: &str) -> Option<Vec<Step>> {
    let mut rest = text.trim();
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let (step, after) = step(rest)?;
        steps.push(step);
        rest = after.trim_start();
    }
    (!steps.is_empty()).then_some(steps)
}

fn step(text: &str) -> Option<(Step, &str)> {
    let body = text.strip_prefix('제').unwrap_or(text).trim_start();
    if let Some(after) = body.strip_prefix(|c: char| ('가'..='하').contains(&c))
        && let Some(rest) = after.strip_prefix('목')
    {
        let letter = body.chars().next();
        return Some((
            Step {
                level: 3,
                number: None,
                branch: None,
                letter,
            },
            rest,
        ));
    }
    let (number, after) = digits(body)?;
    let after = after.trim_start();
    let level = STEPS
        .iter()
        .position(|name| after.starts_with(name))
        .filter(|&l| l < 3)?;
    let mut rest = after.strip_prefix(STEPS.get(level).copied()?)?;
    let mut branch = None;
    if let Some((number, after)) = rest.strip_prefix('의').and_then(digits) {
        (branch, rest) = (Some(number), after);
    }
    Some((
        Step {
            level,
            number: Some(number),
            branch,
            letter: None,
        },
        rest,
    ))
}

fn digits(text: &str) -> Option<(i64, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    Some((number.parse().ok()?, rest))
}

fn complaint(steps: &[Step], at: usize) -> String {
    let here = steps.get(at).map(Step::print).unwrap_or_default();
    match at.checked_sub(1).and_then(|i| steps.get(i)) {
        _ if steps.get(at).is_some_and(|s| s.number == Some(0)) => {
            format!("‘{here}’은(는) 있을 수 없습니다. 번호는 1부터 시작합니다")
        }
        Some(before) => format!(
            "‘{}’ 안에 ‘{here}’이(가) 있을 수 없습니다. 조, 항, 호, 목의 순서여야 합니다",
            before.print()
        ),
        None => format!("‘{here}’ 앞에 조가 없습니다"),
    }
}

/// The most likely slip: a step named one level too high right below its parent.
fn suggestion(steps: &[Step], at: usize) -> Option<String> {
    let before = steps.get(at.checked_sub(1)?)?;
    let slip = steps.get(at)?;
    let meant = Step {
        level: before.level + 1,
        ..Step {
            letter: None,
            ..*slip
        }
    };
    if meant.level > 2 || slip.number.is_none_or(|n| n == 0) || at + 1 != steps.len() {
        return None;
    }
    let kept: String = steps.iter().take(at).map(Step::print).collect();
    Some(kept + &meant.print())
}

/// Reads a new citation.
pub fn add_citation(ask: &AddCitation) -> Result<(FiscalYear, Source), Vec<Refused>> {
    let mut no = Vec::new();
    let year = typed::year(&mut no, "fiscal_year", &ask.fiscal_year);
    let source = match typed::one_line(&ask.kind).as_str() {
        "law" => law(&mut no, ask, year),
        "other" => other(&mut no, ask),
        "" => {
            no.push(Refused::Empty {
                field: "kind",
                label: "구분",
            });
            None
        }
        _ => {
            no.push(Refused::NotAChoice {
                field: "kind",
                label: "구분",
            });
            None
        }
    };
    match (year, source) {
        (Some(year), Some(source)) if no.is_empty() => Ok((year, source)),
        _ => Err(no),
    }
}

fn law(no: &mut Vec<Refused>, ask: &AddCitation, year: Option<FiscalYear>) -> Option<Source> {
    let most = typed::LINE_MOST;
    let statute = typed::required(no, "title", "법령·조례명", &ask.title, most);
    let article_text = typed::required(no, "article_text", "조문", &ask.article_text, most);
    let article_title = typed::optional(no, "article_title", "조문 제목", &ask.article_title, most);
    let (corrected_text, corrected_note) = correction(no, &ask.corrected_text, &ask.corrected_note);
    let as_of = typed::optional_day(no, "as_of", "법령 기준일", &ask.as_of)
        .or_else(|| year.map(FiscalYear::first_day))?;
    Some(Source::Law(LawReference {
        reference: read_reference(&article_text),
        statute,
        article_text,
        article_title,
        as_of,
        corrected_text,
        corrected_note,
    }))
}

fn other(no: &mut Vec<Refused>, ask: &AddCitation) -> Option<Source> {
    let most = typed::LINE_MOST;
    let title = typed::required(no, "title", "문서 제목", &ask.title, most);
    let policy_rank = typed::optional(no, "policy_rank", "방침", &ask.policy_rank, most);
    let issued = match typed::one_line(&ask.issued).as_str() {
        "" => None,
        text => typed::period(no, "issued", "시행 시기", text),
    };
    Some(Source::Other(PolicyDocument {
        title,
        policy_rank,
        issued,
    }))
}

fn correction(no: &mut Vec<Refused>, text: &str, note: &str) -> (Option<String>, Option<String>) {
    let text = typed::optional(
        no,
        "corrected_text",
        "바로잡은 조문",
        text,
        typed::LINE_MOST,
    );
    let note = typed::optional(
        no,
        "corrected_note",
        "바로잡은 까닭",
        note,
        typed::TEXT_MOST,
    );
    if text.is_none() && note.is_some() {
        no.push(Refused::Empty {
            field: "corrected_text",
            label: "바로잡은 조문",
        });
    }
    (text, note)
}

/// Reads a correction for a citation of a law; documents have no articles to correct.
pub fn correct_citation(
    citation: &Citation,
    ask: &CorrectCitation,
) -> Result<(Option<String>, Option<String>), Vec<Refused>> {
    let mut no = Vec::new();
    if matches!(citation.source, Source::Other(_)) {
        no.push(Refused::NotAChoice {
            field: "corrected_text",
            label: "바로잡은 조문",
        });
    }
    let both = correction(&mut no, &ask.corrected_text, &ask.corrected_note);
    if no.is_empty() { Ok(both) } else { Err(no) }
}

/// 법률근거 as printed: articles of one statute that follow each other share its name.
/// References stand as they were printed, corrected ones too.
pub fn law_lines(citations: &[Citation]) -> Vec<String> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for citation in citations {
        let Source::Law(law) = &citation.source else {
            continue;
        };
        let article = match &law.article_title {
            Some(title) => format!("{}({title})", law.article_text),
            None => law.article_text.clone(),
        };
        match lines
            .last_mut()
            .filter(|(statute, _)| *statute == law.statute)
        {
            Some((_, articles)) => {
                articles.push_str(", ");
                articles.push_str(&article);
            }
            None => lines.push((law.statute.clone(), article)),
        }
    }
    lines
        .into_iter()
        .map(|(statute, articles)| format!("{statute} {articles}"))
        .collect()
}

/// 기타근거 as printed: `문서 제목(행정1부시장방침 '15.6)`.
pub fn other_lines(citations: &[Citation]) -> Vec<String> {
    citations
        .iter()
        .filter_map(|citation| match &citation.source {
            Source::Other(document) => Some(other_line(document)),
            Source::Law(_) => None,
        })
        .collect()
}

fn other_line(document: &PolicyDocument) -> String {
    let issued = document.issued.as_ref().map(Period::print_day);
    let parts: Vec<String> = document.policy_rank.iter().cloned().chain(issued).collect();
    if parts.is_empty() {
        document.title.clone()
    } else {
        format!("{}({})", document.title, parts.join(" "))
    }
}
