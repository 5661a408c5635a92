//! One export: what the log says of it, its file for who asked, the second person's word.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Refusal};
use store::Tx;
use web::{Answer, Failure, Sent, Visit, download};

use super::{id_in, settle};
use crate::{
    access,
    decide_export::decide_export,
    exports::export,
    fetch_export::fetch_export,
    model::{DecideExport, Export, ExportState, Fetch},
    rules::refusal::instant,
};

#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    facts: Vec<(&'static str, String)>,
    fetches: Vec<(i64, String, String, i64, String)>,
    verdicts: Vec<(String, String)>,
    may_fetch: bool,
    may_decide: bool,
}

fn facts(export: &Export, year: String) -> Vec<(&'static str, String)> {
    let end = |number: Option<i64>, none: &str| match number {
        Some(number) => format!("제{number}호"),
        None => none.to_owned(),
    };
    let mut facts = vec![
        ("예산", year),
        ("자료", export.kind.label().to_owned()),
        ("파일 형식", export.form.label().to_owned()),
        (
            "결의서",
            format!(
                "{}부터 {}까지",
                end(export.first, "처음"),
                end(export.last, "끝")
            ),
        ),
        ("행", format!("{}행", export.row_count)),
        ("사유", export.reason.clone()),
        (
            "요청",
            format!("{} {}", export.asked_by_name, instant(export.asked_at)),
        ),
        ("장부 기준", export.stamp.printed()),
        ("내용의 SHA-256", export.content.to_string()),
        ("상태", export.state.label().to_owned()),
    ];
    if let Some(version) = export.layout {
        facts.insert(3, ("서식", format!("제{version}판")));
    }
    if let Some((name, at)) = export.decided_by_name.as_ref().zip(export.decided_at) {
        facts.push(("확인", format!("{name} {} {}", instant(at), export.note)));
    }
    facts
}

fn fetched(fetches: Vec<Fetch>) -> Vec<(i64, String, String, i64, String)> {
    let each = fetches.into_iter().map(|one| {
        let (at, digest) = (instant(one.at), one.digest.to_string());
        (one.number, at, one.by_name, one.bytes, digest)
    });
    each.collect()
}

async fn page(visit: &Visit, id: Id<Export>, form: ui::FormView) -> Result<ExportPage, Failure> {
    let (export, fetches, year) = visit
        .read(move |tx| {
            let (export, fetches) = export(tx, id)?;
            let year = trustee::year(tx, export.year)?;
            Ok((export, fetches, year.title))
        })
        .await?;
    let own = visit.ctx().actor.key() == export.asked_by;
    let may = visit.may(&access::EXPORT);
    Ok(ExportPage {
        frame: visit
            .frame(&format!("내보내기 {}번", export.number))
            .under("감사", "/audit")
            .under("자료 내보내기", "/audit/exports"),
        form,
        path: format!("/audit/exports/{id}"),
        facts: facts(&export, year),
        fetches: fetched(fetches),
        verdicts: [("release", "내보내도 좋음"), ("refuse", "거절")]
            .map(|(word, label)| (word.to_owned(), label.to_owned()))
            .into(),
        may_fetch: may && own && export.state == ExportState::Released,
        may_decide: may && !own && export.state == ExportState::Waiting,
    })
}

/// Shows the export.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn refused(visit: &Visit, id: Id<Export>, sent: &Sent, refusal: &Refusal) -> Answer {
    let page = page(visit, id, visit.form_again(sent, refusal)).await?;
    Ok(visit.refused(&page))
}

/// Releases or refuses it.
pub async fn decide(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let export = id_in(&id)?;
    let ask = DecideExport {
        export: id,
        verdict: sent.text("verdict").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| decide_export(tx, ask.clone());
    match settle(visit.write(&sent, access::EXPORT.label, verb).await)? {
        Ok(state) => {
            let said = format!("‘{}’ 상태로 기록했습니다.", state.label());
            Ok(visit.go(&format!("/audit/exports/{export}"), &said))
        }
        Err(refusal) => refused(&visit, export, &sent, &refusal).await,
    }
}

/// Gives the file to who asked. Not kept as an answer of the form: it would lie twice in the
/// database, and each fetching is a line of the log.
pub async fn file(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let wanted = id_in(&id)?;
    let mut ctx = visit.ctx().clone();
    "내보낸 파일 받음".clone_into(&mut ctx.reason);
    let done = visit
        .site()
        .blocking(move |store| store.write(ctx, move |tx| fetch_export(tx, wanted)))
        .await;
    match settle(done)? {
        Ok((export, bytes)) => {
            let form = export.form;
            let name = format!(
                "{}_{}번_{}행.{}",
                export.kind.label(),
                export.number,
                export.row_count,
                form.ending()
            );
            Ok(download(&name, form.content_type(), bytes))
        }
        Err(refusal) => refused(&visit, wanted, &sent, &refusal).await,
    }
}
