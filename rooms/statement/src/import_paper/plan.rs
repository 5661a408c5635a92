//! Parts 1, 3 and 4 of the paper without its results: facts, officials, texts, grounds, history,
//! the year's plan.

use entrustment::{AddStep, OpenEntrustment};
use kernel::Outcome;
use program::{AddCitation, AddPlanStep, SetFact, SetTexts};

use super::{head::Head, work::Work};
use crate::{
    import::{Person, Placed},
    rules, store as rows,
};

pub(super) fn write(work: &mut Work<'_, '_>, head: &Head) -> Outcome<()> {
    facts(work, head)?;
    officials(work)?;
    texts(work)?;
    laws(work)?;
    documents(work)?;
    history(work)?;
    steps(work)
}

fn facts(work: &mut Work<'_, '_>, head: &Head) -> Outcome<()> {
    let draft = work.draft;
    let term = draft.content.term.as_ref().or(draft.overview.term.as_ref());
    let scale = draft
        .content
        .scale
        .as_ref()
        .map(|text| rules::scale(&text.value));
    let (size, teams, staff) = scale.unwrap_or_default();
    let text = |placed: &Option<Placed<String>>| placed.as_ref().map(|text| text.value.clone());
    let facts = [
        ("official_name", Some(head.title.clone())),
        ("bureau", Some(head.bureau.clone())),
        ("department", Some(head.department.clone())),
        ("summary", text(&draft.overview.summary)),
        ("method", text(&draft.content.method)),
        ("term", term.map(|term| term.value.to_string())),
        ("size", Some(size)),
        ("teams", teams.map(|count| count.to_string())),
        ("staff", staff.map(|count| count.to_string())),
    ];
    let from = work.year.first_day().to_string();
    for (key, value) in facts {
        let Some(text) = value.filter(|text| !text.is_empty()) else {
            continue;
        };
        let (program, key) = (work.program_text(), key.to_owned());
        let label = program::FactKey::read(&key).map_or("", program::FactKey::label);
        work.made(format!("{label}: {text}"));
        program::set_fact(
            work.tx,
            SetFact {
                program,
                key,
                from: from.clone(),
                text,
            },
        )?;
    }
    Ok(())
}

/// The paper's officials are no accounts: they are kept as printed.
fn officials(work: &mut Work<'_, '_>) -> Outcome<()> {
    let Some(row) = work.draft.responsible.first() else {
        return Ok(());
    };
    let people = [
        ("head", "과장", &row.head),
        ("team_lead", "팀장", &row.team_lead),
        ("officer", "주무관", &row.officer),
    ];
    let from = work.year.first_day();
    for (duty, label, person) in people {
        let Some(Person { name, phone }) = person else {
            continue;
        };
        let name = rules::one_line(name);
        if name.is_empty() {
            continue;
        }
        rows::insert_official(work.tx, work.program, duty, from, &name, phone.as_deref())?;
        work.made(format!("{label} {name}"));
    }
    for other in work.draft.responsible.iter().skip(1) {
        work.left(other.place, format!("둘째 담당 부서 {}", other.department));
    }
    Ok(())
}

fn texts(work: &mut Work<'_, '_>) -> Outcome<()> {
    let draft = work.draft;
    let sections = [
        ("purpose", &draft.purposes),
        ("function", &draft.content.functions),
        ("content", &draft.content.others),
        ("effect", &draft.effects),
    ];
    for (section, lines) in sections {
        if lines.is_empty() {
            continue;
        }
        let label = program::TextSection::read(section).map_or("", |section| section.label());
        let ask = SetTexts {
            program: work.program_text(),
            fiscal_year: work.year.to_string(),
            section: section.to_owned(),
            lines: lines.iter().map(|line| line.value.clone()).collect(),
        };
        program::set_texts(work.tx, ask)?;
        work.made(format!("{label} {}줄", lines.len()));
    }
    Ok(())
}

/// Every article is kept as it is printed; nothing is corrected on the way. A correction that our
/// own paper remarks stands beside it again.
fn laws(work: &mut Work<'_, '_>) -> Outcome<()> {
    for law in &work.draft.citations {
        if law.articles.is_empty() {
            document(work, &law.statute, None, None)?;
        }
        for article in &law.articles {
            let (corrected_text, corrected_note) = work
                .correction(&format!("{} {}", law.statute, article.printed))
                .unwrap_or_default();
            let ask = AddCitation {
                corrected_text,
                corrected_note: corrected_note.unwrap_or_default(),
                program: work.program_text(),
                fiscal_year: work.year.to_string(),
                kind: "law".to_owned(),
                title: law.statute.clone(),
                article_text: article.printed.clone(),
                article_title: article.title.clone().unwrap_or_default(),
                ..AddCitation::default()
            };
            program::add_citation(work.tx, ask)?;
            work.made(format!("법률근거 {} {}", law.statute, article.printed));
        }
    }
    Ok(())
}

fn documents(work: &mut Work<'_, '_>) -> Outcome<()> {
    for basis in &work.draft.other_basis {
        let issued = basis.issued.as_ref().map(ToString::to_string);
        document(work, &basis.title, basis.policy_rank.clone(), issued)?;
    }
    Ok(())
}

fn document(
    work: &mut Work<'_, '_>,
    title: &str,
    policy_rank: Option<String>,
    issued: Option<String>,
) -> Outcome<()> {
    let ask = AddCitation {
        program: work.program_text(),
        fiscal_year: work.year.to_string(),
        kind: "other".to_owned(),
        title: title.to_owned(),
        policy_rank: policy_rank.unwrap_or_default(),
        issued: issued.unwrap_or_default(),
        ..AddCitation::default()
    };
    program::add_citation(work.tx, ask)?;
    work.made(format!("기타근거 {title}"));
    Ok(())
}

fn steps(work: &mut Work<'_, '_>) -> Outcome<()> {
    let schedule = &work.draft.schedule;
    for step in &schedule.steps {
        let name = &step.name;
        let Some(period) = &step.period else {
            work.left(
                name.place,
                format!("추진기간이 없어 뺀 추진일정 {}", name.value),
            );
            continue;
        };
        let amount = super::books::total(step.amount.as_ref(), schedule.unit)?;
        let ask = AddPlanStep {
            program: work.program_text(),
            fiscal_year: work.year.to_string(),
            name: name.value.clone(),
            period: period.value.to_string(),
            amount: amount.map(|won| won.0.to_string()).unwrap_or_default(),
            detail: step.detail.clone().unwrap_or_default(),
        };
        program::add_plan_step(work.tx, ask)?;
        work.made(format!("추진일정 {}", name.value));
    }
    Ok(())
}

fn history(work: &mut Work<'_, '_>) -> Outcome<()> {
    let dated = work.draft.history.iter().any(|step| step.period.is_some());
    if !dated || !entrustment::history(work.tx, work.program)?.is_empty() {
        for step in &work.draft.history {
            work.left(step.place, format!("추진경위 {}", step.text));
        }
        return Ok(());
    }
    let ask = OpenEntrustment {
        program: work.program_text(),
        work_name: work.title.clone(),
        trustee: String::new(),
    };
    let entrustment = entrustment::open_entrustment(work.tx, ask)?.to_string();
    work.made(format!("민간위탁 {}", work.title));
    for step in &work.draft.history {
        let Some(period) = &step.period else {
            work.left(step.place, format!("날짜가 없어 뺀 추진경위 {}", step.text));
            continue;
        };
        let ask = AddStep {
            entrustment: entrustment.clone(),
            kind: rules::step_kind(&step.text).to_owned(),
            period: period.to_string(),
            title: step.text.clone(),
            outcome: step.outcome.clone().unwrap_or_default(),
            note: work.source(step.place),
        };
        entrustment::add_step(work.tx, ask)?;
        work.made(format!("추진경위 {}", step.text));
    }
    Ok(())
}
