//! `/statement/editions/{id}`: a frozen statement.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, Outcome};
use ui::{FormView, Frame};
use web::{Answer, Sent, Visit};

use super::clock_text;
use crate::{
    access, compose, editions,
    model::{Edition, EditionFile, Format},
    print,
    publish::{publish_edition, withdraw_edition},
    store::publications,
};

#[derive(Template)]
#[template(path = "edition.html")]
struct Page {
    frame: Frame,
    form: FormView,
    may_publish: bool,
    public: Option<PublicLine>,
    edition: Edition,
    when: String,
    files: Vec<FileLine>,
    others: Vec<Edition>,
    changed: bool,
    paper: String,
}

/// Who put it before everybody, when and why.
struct PublicLine {
    when: String,
    by: String,
    why: String,
}

struct FileLine {
    file: EditionFile,
    /// Whether the file printed today has the digest of then.
    same: bool,
}

pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let form = visit.form();
    Ok(visit.page(&page(&visit, id_of(&id)?, form).await?))
}

fn id_of(text: &str) -> Outcome<Id<Edition>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// `POST /statement/editions/{id}/publish`.
pub(crate) async fn publish(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let (id, why) = (id_of(&id)?, sent.text("why").to_owned());
    let done = visit.write(&sent, access::PUBLISH.label, move |tx| {
        publish_edition(tx, id, &why)
    });
    let said = "누리집에 공개했습니다.";
    after(&visit, id, &sent, done.await.map(|_| ()), said).await
}

/// `POST /statement/editions/{id}/withdraw`.
pub(crate) async fn withdraw(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let (id, why) = (id_of(&id)?, sent.text("why").to_owned());
    let done = visit.write(&sent, "사업별 설명서 공개 거두기", move |tx| {
        withdraw_edition(tx, id, &why)
    });
    let said = "누리집에서 내렸습니다.";
    after(&visit, id, &sent, done.await, said).await
}

async fn after(
    visit: &Visit,
    id: Id<Edition>,
    sent: &Sent,
    done: Outcome<()>,
    said: &str,
) -> Answer {
    match done {
        Ok(()) => Ok(visit.go(&format!("/statement/editions/{id}"), said)),
        Err(Error::Refusal(refusal)) => {
            let form = visit.form_again(sent, &refusal);
            Ok(visit.refused(&page(visit, id, form).await?))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(visit: &Visit, id: Id<Edition>, form: FormView) -> Outcome<Page> {
    let read = visit.read(move |tx| {
        let (edition, files) = editions::edition(tx, id)?;
        let paper = editions::edition_paper(tx, id)?;
        let mut others = editions::editions_of_year(tx, edition.program, edition.fiscal_year)?;
        others.retain(|other| other.id != id);
        let now = compose::compose(tx, edition.program, edition.fiscal_year)?;
        let public = publications::of_edition(tx, id)?;
        Ok((edition, files, paper, others, now, public))
    });
    let (edition, files, paper, others, now, public) = read.await?;
    let today = print::files(&paper)?;
    let same = |file: &EditionFile| today.iter().any(|now| now == file);
    let files = files
        .into_iter()
        .map(|file| FileLine {
            same: same(&file),
            file,
        })
        .collect();
    let title = format!("{}년도 설명서 제{}판", edition.fiscal_year, edition.number);
    let year_page = format!(
        "/statement/{}?program={}",
        edition.fiscal_year, edition.program
    );
    Ok(Page {
        frame: visit
            .frame(&title)
            .under("사업별 설명서", "/statement")
            .under(format!("{}년도", edition.fiscal_year), year_page),
        form,
        may_publish: visit.may(&access::PUBLISH),
        public: public.map(|one| PublicLine {
            when: clock_text(one.published_at),
            by: one.published_by_name,
            why: one.why,
        }),
        when: clock_text(edition.frozen_at),
        files,
        others,
        changed: paper::hash(&now)? != edition.hash,
        paper: paper::html::fragment(&paper)?,
        edition,
    })
}

impl FileLine {
    fn format(&self) -> Format {
        self.file.format
    }
}
