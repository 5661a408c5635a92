//! An answer to a question.

use kernel::{Error, Outcome, Refusal};
use spending::{ListPart, ResolutionQuery};
use store::Tx;

use crate::{
    access,
    model::{AnswerQuestion, AuditQuestion, NamedPaper, QuestionState, QuestionStep},
    rules::{Refused, question as rule, refuse, typed},
    store::questions,
};

/// Answers, and names the papers behind the resolutions whose numbers are given, each with its
/// SHA-256 as it is now.
pub fn answer_question(tx: &mut Tx<'_>, ask: AnswerQuestion) -> Outcome<QuestionState> {
    tx.require(&access::ANSWER)?;
    let id = ask.question.trim().parse().map_err(|_| Error::NotFound)?;
    let mut question = questions::question(tx, id)?;
    let state = rule::after(&question, QuestionStep::Answer, &tx.actor().key(), "")
        .map_err(Refusal::from)?;
    let mut no = Vec::new();
    let text = typed::words(&mut no, "text", "답변을", &ask.text);
    let numbers = typed::numbers(&mut no, "resolutions", &ask.resolutions);
    let papers = named(tx, &mut no, &question, &numbers)?;
    let text = match text {
        Some(text) if no.is_empty() => text,
        _ => return Err(refuse(no)),
    };
    question.state = state;
    questions::move_on(tx, &question)?;
    questions::say(tx, id, QuestionStep::Answer, &text, &papers)?;
    Ok(state)
}

fn named(
    tx: &mut Tx<'_>,
    no: &mut Vec<Refused>,
    question: &AuditQuestion,
    numbers: &[i64],
) -> Outcome<Vec<NamedPaper>> {
    const FIELD: &str = "resolutions";
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    if question.year.is_none() {
        let why = "회계연도가 없는 기록입니다. 결의서의 연도와 번호를 답변 글에 적으세요.";
        no.push(Refused::at(FIELD, why));
        return Ok(Vec::new());
    }
    let query = ResolutionQuery {
        year: question.year,
        ..ResolutionQuery::default()
    };
    let all = spending::resolutions(tx, &query, ListPart::ALL)?;
    let mut papers = Vec::new();
    for number in numbers {
        let Some(one) = all.iter().find(|one| one.number == *number) else {
            let why = format!("그 해에 제{number}호 지출결의서가 없습니다. 번호를 확인하세요.");
            no.push(Refused::at(FIELD, why));
            continue;
        };
        let counted = spending::evidence(tx, one.id)?.into_iter();
        papers.extend(
            counted
                .filter(|paper| paper.struck.is_none())
                .map(|paper| NamedPaper {
                    resolution: one.id,
                    number: *number,
                    kind: paper.kind,
                    name: paper.name,
                    digest: paper.digest,
                }),
        );
    }
    Ok(papers)
}
