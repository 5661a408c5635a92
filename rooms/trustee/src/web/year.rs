//! One year: what is due, the lines, the chart, the money, the grants.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, number::grouped};
use store::Tx;
use ui::chart::{Bar, BarGroup, Bars, bars};
use web::{Answer, Visit};

use super::{number::Number, printed, signing::Signing, year_at, year_path};
use crate::{
    access, books,
    model::{
        BankAccount, ChangeRequest, ChangeState, Chosen, Grant, GrantState, LineAccount,
        LineStanding, Measure, ReportMark, TrusteeYear, YearState,
    },
    store::{accounts, changes, grants},
};

#[derive(Template)]
#[template(path = "year.html")]
struct YearPage {
    frame: ui::Frame,
    year: TrusteeYear,
    path: String,
    starts_on: String,
    closed_through: Option<String>,
    due: Vec<Due>,
    lines: Vec<Line>,
    total: Vec<Number>,
    draft_total: Option<Number>,
    sections: Vec<Section>,
    chart: String,
    cash: Vec<(&'static str, Number)>,
    grants: Vec<GrantLine>,
    accounts: Vec<BankAccount>,
    change_count: usize,
    draft: bool,
    may_write: bool,
    may_request_grant: bool,
    may_request_change: bool,
}

/// Something to do, and where.
struct Due {
    text: String,
    path: String,
}

struct Line {
    section: String,
    item: String,
    title: String,
    path: String,
    nature: &'static str,
    headcount: String,
    drafted: Number,
    numbers: Vec<Number>,
}

struct Section {
    name: String,
    numbers: Vec<Number>,
}

/// A grant, and whether its quarter was reported.
struct GrantLine {
    quarter: i64,
    path: String,
    amount: String,
    state: &'static str,
    requested_on: String,
    decided_on: String,
    reported: String,
}

struct Loaded {
    year: TrusteeYear,
    standings: Vec<LineStanding>,
    cash: crate::CashColumns,
    grants: Vec<Grant>,
    marks: Vec<ReportMark>,
    changes: Vec<ChangeRequest>,
    accounts: Vec<BankAccount>,
    signing: Option<Signing>,
    closed_through: Option<jiff::civil::Date>,
    today: jiff::civil::Date,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let year = year_at(tx, id)?;
    Ok(Loaded {
        standings: books::standings(tx, &year)?,
        cash: books::cash_columns(tx, year.book)?,
        grants: grants::grants(tx, year.id)?,
        marks: grants::marks(tx, year.id)?,
        changes: changes::changes(tx, year.id)?,
        accounts: accounts::accounts(tx, year.program)?,
        signing: super::signing::signing(tx, &TrusteeYear::address(year.id))?,
        closed_through: ledger::closed_through(tx, year.book)?,
        today: tx.today(),
        year,
    })
}

/// Shows the year.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    let (year, standings) = (&loaded.year, &loaded.standings);
    let sections = sections(year, standings)?;
    let drafted = Chosen::new(Measure::Drafted, year.id, None);
    let draft = year.state == YearState::Draft;
    let open = year.state == YearState::Open;
    let page = YearPage {
        frame: visit
            .frame(&year.title)
            .under("수탁 예산", format!("/trustee?program={}", year.program)),
        path: year_path(year.id),
        starts_on: printed(year.starts_on),
        closed_through: loaded.closed_through.map(printed),
        due: due(&loaded),
        lines: lines(year, standings)?,
        total: Number::columns(year, None, standings)?,
        draft_total: Some(Number::chosen(&drafted, "계", standings)?).filter(|_| draft),
        chart: if standings.is_empty() || draft {
            String::new()
        } else {
            chart(year, &sections)
        },
        sections,
        cash: Number::cash(year, &loaded.cash),
        grants: loaded
            .grants
            .iter()
            .map(|one| grant_line(one, &loaded.marks))
            .collect(),
        change_count: loaded.changes.len(),
        draft,
        may_write: (draft || open) && visit.may(&access::WRITE_BUDGET),
        may_request_grant: open && visit.may(&access::REQUEST_GRANT),
        may_request_change: open && visit.may(&access::REQUEST_CHANGE),
        accounts: loaded.accounts,
        year: loaded.year,
    };
    Ok(visit.page(&page))
}

/// What waits for somebody, the most pressing first.
fn due(loaded: &Loaded) -> Vec<Due> {
    let path = year_path(loaded.year.id);
    let mut due = Vec::new();
    let mut say = |text: String, path: String| due.push(Due { text, path });
    if loaded.year.state == YearState::Draft {
        let text = match &loaded.signing {
            Some(signing) if signing.waits => "예산이 결재를 기다립니다.",
            Some(_) => "예산 결재가 끝나지 않았습니다. 고쳐서 다시 올리세요.",
            None => "과목을 등록하고 예산 결재를 올리세요.",
        };
        say(text.to_owned(), format!("{path}/approval"));
    }
    for grant in &loaded.grants {
        if grant.state == GrantState::Requested {
            let text = format!("{}분기 교부신청이 시의 결정을 기다립니다.", grant.quarter);
            say(text, format!("/trustee/grants/{}", grant.id));
        }
    }
    let waiting = loaded
        .changes
        .iter()
        .filter(|one| one.state == ChangeState::Requested);
    for change in waiting {
        let text = format!("예산 변경 {}원이 결재를 기다립니다.", change.amount);
        say(text, format!("/trustee/changes/{}", change.id));
    }
    if loaded.year.state == YearState::Open {
        for quarter in unreported(loaded) {
            let text = format!(
                "{quarter}분기 집행 및 실적 보고가 아직 없습니다. 다음 분기 교부가 막힙니다."
            );
            say(text, path.clone());
        }
        if loaded.accounts.is_empty() {
            say(
                "전용계좌를 등록하세요.".to_owned(),
                format!("{path}/accounts"),
            );
        }
    }
    due
}

/// Quarters that are over and have no report.
fn unreported(loaded: &Loaded) -> Vec<i64> {
    let year = &loaded.year;
    let over = |quarter: i64| {
        let number = year.fiscal_year.first_day().year();
        let month = i8::try_from(quarter * 3).unwrap_or(12);
        jiff::civil::Date::new(number, month, 1).is_ok_and(|day| day.last_of_month() < loaded.today)
    };
    let marked = |quarter: i64| loaded.marks.iter().any(|mark| mark.quarter == quarter);
    (year.first_quarter()..=4)
        .filter(|quarter| over(*quarter) && !marked(*quarter))
        .collect()
}

fn lines(year: &TrusteeYear, standings: &[LineStanding]) -> Outcome<Vec<Line>> {
    let each = standings.iter().map(|one| {
        let line = &one.line;
        let only = std::slice::from_ref(one);
        let name = if line.name.is_empty() {
            line.category.clone()
        } else {
            format!("{} – {}", line.category, line.name)
        };
        let drafted = Chosen::new(Measure::Drafted, year.id, Some(line.id));
        Ok(Line {
            section: line.section.clone(),
            item: line.item.clone(),
            title: name,
            path: format!("/trustee/lines/{}", line.id),
            nature: line.nature.label(),
            headcount: line.headcount.map(|n| format!("{n}명")).unwrap_or_default(),
            drafted: Number::chosen(&drafted, &line.title(), only)?,
            numbers: Number::columns(year, Some(one), only)?,
        })
    });
    each.collect()
}

/// 관 by 관: current budget, spent, rest.
fn sections(year: &TrusteeYear, standings: &[LineStanding]) -> Outcome<Vec<Section>> {
    let mut names: Vec<&str> = Vec::new();
    for one in standings {
        if !names.contains(&one.line.section.as_str()) {
            names.push(&one.line.section);
        }
    }
    let measures = [
        Measure::Current,
        Measure::Line(LineAccount::Spent),
        Measure::Unexecuted,
    ];
    let section = |name: &str| -> Outcome<Section> {
        let numbers: Outcome<Vec<Number>> = measures
            .iter()
            .map(|measure| {
                let chosen = Chosen::new(*measure, year.id, None).of_section(name);
                Number::chosen(&chosen, name, standings)
            })
            .collect();
        Ok(Section {
            name: name.to_owned(),
            numbers: numbers?,
        })
    };
    names.into_iter().map(section).collect()
}

fn chart(year: &TrusteeYear, sections: &[Section]) -> String {
    let group = |section: &Section| BarGroup {
        label: section.name.clone(),
        bars: section
            .numbers
            .iter()
            .take(2)
            .map(|one| Some(bar(one)))
            .collect(),
    };
    bars(&Bars {
        id: "trustee-sections",
        title: format!("{} 관별 예산현액과 집행액", year.title),
        description:
            "관마다 예산현액과 집행액을 나란히 그린 막대그래프. 정확한 값은 아래 표에 있음."
                .to_owned(),
        unit: "백만원".to_owned(),
        series: vec!["예산현액".to_owned(), "집행액".to_owned()],
        groups: sections.iter().map(group).collect(),
    })
}

/// A bar is a picture: its label is cut to millions of won, half-up; the table below is exact.
fn bar(number: &Number) -> Bar {
    let half = if number.value < 0 { -500_000 } else { 500_000 };
    Bar {
        value: number.value,
        printed: grouped(number.value.saturating_add(half) / 1_000_000),
    }
}

fn grant_line(grant: &Grant, marks: &[ReportMark]) -> GrantLine {
    let mark = marks.iter().find(|mark| mark.quarter == grant.quarter);
    GrantLine {
        quarter: grant.quarter,
        path: format!("/trustee/grants/{}", grant.id),
        amount: grant.amount.to_string(),
        state: grant.state.label(),
        requested_on: printed(grant.requested_on),
        decided_on: grant.decided_on.map(printed).unwrap_or_default(),
        reported: mark.map(|mark| printed(mark.marked_on)).unwrap_or_default(),
    }
}
