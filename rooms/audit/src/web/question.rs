//! One question with everything said on it, and the form of who is to speak next.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, Refusal};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{id_in, record_path, settle};
use crate::{
    access,
    answer_question::answer_question,
    ask_again::ask_again,
    close_question::close_question,
    model::{
        AnswerQuestion, AskAgain, AuditQuestion, CloseQuestion, Message, NamedPaper, QuestionState,
        Thread,
    },
    questions::question,
    rules::{
        Refused,
        question::is_overdue,
        refusal::{day_text, instant},
        refuse,
    },
};

#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage {
    frame: ui::Frame,
    form: ui::FormView,
    question: AuditQuestion,
    path: String,
    record: String,
    due: String,
    overdue: bool,
    messages: Vec<Said>,
    steps: Vec<(String, String)>,
    may_answer: bool,
    may_follow: bool,
}

struct Said {
    label: &'static str,
    by: String,
    at: String,
    lines: Vec<String>,
    papers: Vec<(NamedPaper, String)>,
}

fn said(message: Message) -> Said {
    Said {
        label: message.step.label(),
        by: message.by_name,
        at: instant(message.at),
        lines: message.text.lines().map(str::to_owned).collect(),
        papers: message
            .papers
            .into_iter()
            .map(|paper| (paper.clone(), paper.digest.to_string()))
            .collect(),
    }
}

/// What who asked can do now.
fn steps(state: QuestionState) -> Vec<(String, String)> {
    let close = ("close".to_owned(), "종결".to_owned());
    let again = ("again".to_owned(), "다시 질의".to_owned());
    match state {
        QuestionState::Open => vec![("close".to_owned(), "질의를 거두고 종결".to_owned())],
        QuestionState::Answered => vec![close, again],
        QuestionState::Closed => Vec::new(),
    }
}

async fn page(
    visit: &Visit,
    id: Id<AuditQuestion>,
    form: ui::FormView,
) -> Result<QuestionPage, Failure> {
    let (thread, today) = visit
        .read(move |tx| Ok((question(tx, id)?, tx.today())))
        .await?;
    let Thread { question, messages } = thread;
    let open = question.state == QuestionState::Open;
    let steps = steps(question.state);
    Ok(QuestionPage {
        frame: visit
            .frame(&format!("질의 {}번", question.number))
            .under("감사", "/audit")
            .under("질의", "/audit/questions"),
        form,
        path: format!("/audit/questions/{id}"),
        record: record_path(&question.subject),
        due: day_text(question.due_on),
        overdue: is_overdue(&question, today),
        messages: messages.into_iter().map(said).collect(),
        may_answer: open && visit.may(&access::ANSWER),
        may_follow: !steps.is_empty() && visit.may(&access::ASK),
        steps,
        question,
    })
}

/// Shows the question.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn refused(visit: &Visit, id: Id<AuditQuestion>, sent: &Sent, refusal: &Refusal) -> Answer {
    let page = page(visit, id, visit.form_again(sent, refusal)).await?;
    Ok(visit.refused(&page))
}

/// Answers it.
pub async fn answer(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let question = id_in(&id)?;
    let ask = AnswerQuestion {
        question: id,
        text: sent.text("text").to_owned(),
        resolutions: sent.text("resolutions").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| answer_question(tx, ask.clone());
    match settle(visit.write(&sent, access::ANSWER.label, verb).await)? {
        Ok(_) => Ok(visit.go(&format!("/audit/questions/{question}"), "답변했습니다.")),
        Err(refusal) => refused(&visit, question, &sent, &refusal).await,
    }
}

/// Asks again or closes, as the form says.
fn follow_with(tx: &mut Tx<'_>, id: &str, step: &str, text: &str) -> Outcome<QuestionState> {
    let (id, text) = (id.to_owned(), text.to_owned());
    match step {
        "again" => ask_again(tx, AskAgain { question: id, text }),
        "close" => close_question(tx, CloseQuestion { question: id, text }),
        _ => {
            question(tx, id_in(&id)?)?;
            Err(refuse(vec![Refused::at(
                "step",
                "처리를 목록에서 고르세요.",
            )]))
        }
    }
}

/// Goes on with it as who asked.
pub async fn follow(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let question = id_in(&id)?;
    let (step, text) = (sent.text("step").to_owned(), sent.text("text").to_owned());
    let verb = move |tx: &mut Tx<'_>| follow_with(tx, &id, &step, &text);
    match settle(visit.write(&sent, access::ASK.label, verb).await)? {
        Ok(state) => {
            let text = match state {
                QuestionState::Closed => "질의를 종결했습니다.",
                _ => "다시 질의했습니다.",
            };
            Ok(visit.go(&format!("/audit/questions/{question}"), text))
        }
        Err(refusal) => refused(&visit, question, &sent, &refusal).await,
    }
}
