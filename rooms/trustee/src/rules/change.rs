//! Changes of the budget: what is never allowed, and who has to sign the rest.

use jiff::civil::Date;
use kernel::{DatedRules, Id, Overflow, Won};

use super::{Refused, dated, typed};
use crate::model::{
    ChangeAuthority, ChangePreview, ChangeRequest, ChangeSide, ChangeState, LineColumns,
    LineNature, LineStanding, RequestChange, TrusteeLine, TrusteeYear, YearState,
};

/// A change as read from what people typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeDraft {
    /// The line that gives.
    pub from: Option<Id<TrusteeLine>>,
    /// The line that receives.
    pub to: Option<Id<TrusteeLine>>,
    /// Whole won.
    pub amount: Won,
    /// Why.
    pub reason: String,
    /// What it means for the aims.
    pub effect: String,
    /// Whether the plan changes.
    pub changes_plan: bool,
    /// The first day on which it counts.
    pub effective_on: Date,
}

/// What is known of a year when a change is asked for.
#[derive(Debug, Clone)]
pub struct ChangeFacts {
    /// The year.
    pub year: TrusteeYear,
    /// Its lines.
    pub lines: Vec<LineStanding>,
    /// Everything asked before.
    pub changes: Vec<ChangeRequest>,
}

impl ChangeFacts {
    fn standing(&self, id: Option<Id<TrusteeLine>>) -> Option<&LineStanding> {
        self.lines.iter().find(|one| Some(one.line.id) == id)
    }
}

/// Reads what people typed.
pub fn read(ask: &RequestChange) -> Result<ChangeDraft, Vec<Refused>> {
    let mut no = Vec::new();
    let from = typed::optional_id(&mut no, "from", "주는 과목을", &ask.from);
    let to = typed::optional_id(&mut no, "to", "받는 과목을", &ask.to);
    let amount = typed::amount(&mut no, "amount", &ask.amount);
    let reason = typed::required(&mut no, "reason", "변경 사유를", &ask.reason);
    let effect = typed::optional(&mut no, "effect", &ask.effect);
    let changes_plan = typed::flag(
        &mut no,
        "changes_plan",
        "사업계획 변경 여부를",
        &ask.changes_plan,
    );
    let effective_on = typed::day(&mut no, "effective_on", &ask.effective_on);
    if from == Some(None) && to == Some(None) {
        let text = "주는 과목이나 받는 과목 가운데 하나는 골라야 합니다.".to_owned();
        no.push(Refused::Unreadable {
            field: "from",
            text,
        });
    }
    match (from, to, amount, reason, effect, effective_on) {
        (Some(from), Some(to), Some(amount), Some(reason), Some(effect), Some(effective_on))
            if no.is_empty() =>
        {
            Ok(ChangeDraft {
                from,
                to,
                amount,
                reason,
                effect,
                changes_plan,
                effective_on,
            })
        }
        _ => Err(no),
    }
}

/// Whether a change may be asked for, and what it would do. A change that waits for its signatures
/// is judged again with each of them: then `asked_on` lies before `today`.
pub fn judge(
    rules: &DatedRules,
    draft: &ChangeDraft,
    facts: &ChangeFacts,
    asked_on: Date,
    today: Date,
) -> Result<ChangePreview, Vec<Refused>> {
    let mut no = Vec::new();
    if facts.year.state != YearState::Open {
        no.push(Refused::WrongState {
            what: "예산 변경을".to_owned(),
            state: facts.year.state.label(),
            next: "집행 중인 연도의 예산에서 하세요.",
        });
    }
    let (from, to) = (facts.standing(draft.from), facts.standing(draft.to));
    for (field, wanted, found) in [("from", draft.from, from), ("to", draft.to, to)] {
        if wanted.is_some() && found.is_none() {
            let text = "이 연도의 과목을 목록에서 고르세요.".to_owned();
            no.push(Refused::Unreadable { field, text });
        }
    }
    if draft.from.is_some() && draft.from == draft.to {
        let text = "주는 과목과 받는 과목이 같습니다. 다른 과목을 고르세요.".to_owned();
        no.push(Refused::Unreadable { field: "to", text });
    }
    no.extend(when(
        rules,
        &facts.year,
        draft.effective_on,
        asked_on,
        today,
    ));
    no.extend(banned(rules, draft.effective_on, from, to));
    if let Some(from) = from.filter(|from| from.columns.available < draft.amount) {
        no.push(Refused::OverLine {
            line: from.line.title(),
            has: from.columns.available,
            asked: draft.amount,
            article: None,
        });
    }
    if !no.is_empty() {
        return Err(no);
    }
    let out_of_range = |_: Overflow| {
        vec![Refused::Cannot {
            why: "금액이 장부의 한계를 넘습니다. 자릿수를 확인하세요.".to_owned(),
        }]
    };
    preview(rules, draft, facts, from, to).map_err(out_of_range)
}

fn when(
    rules: &DatedRules,
    year: &TrusteeYear,
    on: Date,
    asked_on: Date,
    today: Date,
) -> Option<Refused> {
    let end = year.fiscal_year.last_day();
    let row = rules.on(dated::MOVE_LAST_DAY, on);
    let last = row
        .and_then(|row| dated::day_in(row, end.year()))
        .unwrap_or(end);
    let article = row.map(dated::article);
    if on > last || today > last {
        return Some(Refused::MoveTooLate { last, article });
    }
    if on < asked_on {
        return Some(Refused::MoveBackdated { today: asked_on });
    }
    (on < year.starts_on).then_some(Refused::OutsideYear {
        what: "예산 변경",
        first: year.starts_on,
        last,
        article,
    })
}

/// Never out of 인건비 into another 목, never into 업무추진비 from elsewhere.
fn banned(
    rules: &DatedRules,
    on: Date,
    from: Option<&LineStanding>,
    to: Option<&LineStanding>,
) -> Vec<Refused> {
    let (Some(from), Some(to)) = (from, to) else {
        return Vec::new();
    };
    let mut no = Vec::new();
    let listed = |key, line: &TrusteeLine| {
        let row = rules.on(key, on)?;
        dated::lists(row, line.nature).then(|| dated::article(row))
    };
    let inside = from.line.same_category(&to.line);
    if let Some(article) = listed(dated::MOVE_SOURCE_BAN, &from.line).filter(|_| !inside) {
        no.push(Refused::SourceBanned {
            line: from.line.title(),
            nature: from.line.nature.label(),
            article,
        });
    }
    if let Some(article) = listed(dated::MOVE_TARGET_BAN, &to.line).filter(|_| !inside) {
        no.push(Refused::TargetBanned {
            line: to.line.title(),
            nature: to.line.nature.label(),
            article,
        });
    }
    no
}

fn preview(
    rules: &DatedRules,
    draft: &ChangeDraft,
    facts: &ChangeFacts,
    from: Option<&LineStanding>,
    to: Option<&LineStanding>,
) -> Result<ChangePreview, Overflow> {
    let (authority, key) = authority(rules, draft, facts, from, to)?;
    let mut sides = Vec::new();
    for (standing, by) in [(from, draft.amount.opposite()?), (to, draft.amount)] {
        if let Some(one) = standing {
            sides.push(ChangeSide {
                line: one.line.clone(),
                before: one.columns,
                after: moved(&one.columns, by)?,
            });
        }
    }
    Ok(ChangePreview {
        authority,
        article: key.and_then(|key| dated::cited(rules, key, draft.effective_on)),
        sides,
    })
}

fn moved(before: &LineColumns, by: Won) -> Result<LineColumns, Overflow> {
    Ok(LineColumns {
        changed: before.changed.plus(by)?,
        current: before.current.plus(by)?,
        available: before.available.plus(by)?,
        ..*before
    })
}

/// Who has to sign, and the rule that says so.
fn authority(
    rules: &DatedRules,
    draft: &ChangeDraft,
    facts: &ChangeFacts,
    from: Option<&LineStanding>,
    to: Option<&LineStanding>,
) -> Result<(ChangeAuthority, Option<&'static str>), Overflow> {
    let city = (ChangeAuthority::City, Some(dated::CITY_APPROVAL));
    let (Some(from), Some(to)) = (from, to) else {
        return Ok(city);
    };
    if draft.changes_plan {
        return Ok(city);
    }
    if from.line.same_category(&to.line) {
        return Ok((ChangeAuthority::Director, None));
    }
    let programme = |one: &LineStanding| one.line.nature == LineNature::Programme;
    let new = to.columns.current == Won::ZERO;
    if new || !programme(from) || !programme(to) {
        return Ok(city);
    }
    let percent = rules
        .whole(dated::MOVE_LIMIT_PERCENT, draft.effective_on)
        .unwrap_or(0);
    let (base, moved) = moved_away(facts, &from.line)?;
    let within =
        i128::from(moved.plus(draft.amount)?.0) * 100 <= i128::from(base.0) * i128::from(percent);
    Ok(if within {
        let key = Some(dated::MOVE_LIMIT_PERCENT);
        (ChangeAuthority::DirectorAndReport, key)
    } else {
        city
    })
}

/// What a 목 had at the beginning, and what the director alone moved out of it or may have to,
/// waiting requests included.
fn moved_away(facts: &ChangeFacts, of: &TrusteeLine) -> Result<(Won, Won), Overflow> {
    let inside: Vec<_> = facts
        .lines
        .iter()
        .filter(|one| one.line.same_category(of))
        .collect();
    let begun = inside
        .iter()
        .map(|one| one.columns.original.plus(one.columns.carried_in));
    let base = Won::sum(begun.collect::<Result<Vec<_>, _>>()?)?;
    let gives = |id: Option<Id<TrusteeLine>>| inside.iter().any(|one| Some(one.line.id) == id);
    let counts = |change: &&ChangeRequest| {
        change.authority == ChangeAuthority::DirectorAndReport
            && matches!(change.state, ChangeState::Requested | ChangeState::Approved)
            && gives(change.from)
    };
    let moved = Won::sum(facts.changes.iter().filter(counts).map(|one| one.amount))?;
    Ok((base, moved))
}

#[cfg(test)]
mod tests;
