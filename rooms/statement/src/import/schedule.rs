//! 추진일정: the steps of the year's plan with their money.

use kernel::number::{PaperCell, PaperNumber};

use super::{
    Reading,
    draft::PlanStep,
    findings::FindingKind,
    lines::{Piece, Placed, condensed},
    sections::{Block, Section},
    tables::{UnitWatch, both, cell, compare, sum},
};

/// Reads the rows `절차 | 기간 | 금액 | 세부내용` and the total.
pub(super) fn read(reading: &mut Reading, block: &Block<'_>) {
    let digits: String = block
        .heading
        .text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take(4)
        .collect();
    reading.draft.schedule.year = digits.parse().ok().map(|value| Placed {
        value,
        place: block.heading.place(),
    });
    let mut unit = UnitWatch::default();
    for line in &block.lines {
        if unit.takes(*line) {
            continue;
        }
        let cells = line.cells();
        match cells.as_slice() {
            [name, ..] if condensed(name.text) == "사업추진절차" => {}
            [name, period, rest @ ..] if !name.is_empty() => {
                row(reading, &mut unit, [*name, *period], rest);
            }
            _ => reading.unread(Section::Schedule, *line),
        }
    }
    reading.draft.schedule.unit = unit.close("schedule.unit", &mut reading.findings);
    check_total(reading);
}

fn row(
    reading: &mut Reading,
    unit: &mut UnitWatch,
    [name, period]: [Piece<'_>; 2],
    rest: &[Piece<'_>],
) {
    let is_total = condensed(name.text) == "계";
    let number = reading.draft.schedule.steps.len() + 1;
    let stem = if is_total {
        "schedule".to_owned()
    } else {
        format!("schedule.{number}")
    };
    let amount = rest
        .first()
        .copied()
        .filter(|piece| !piece.is_empty())
        .and_then(|piece| {
            unit.sees(piece.place());
            cell(piece, &format!("{stem}.amount"), &mut reading.findings)
        });
    let detail: Vec<String> = rest
        .iter()
        .skip(1)
        .filter(|piece| !piece.is_empty())
        .map(|piece| piece.owned())
        .collect();
    if is_total {
        if reading.draft.schedule.total.is_some() {
            reading.unread(Section::Schedule, name);
        } else {
            reading.draft.schedule.total = amount;
        }
        return;
    }
    let period = (!period.is_empty()).then_some(period).and_then(|piece| {
        let value = reading.period(piece, &format!("{stem}.period"))?;
        Some(Placed {
            value,
            place: piece.place(),
        })
    });
    reading.draft.schedule.steps.push(PlanStep {
        name: name.placed(),
        period,
        amount,
        detail: (!detail.is_empty()).then(|| detail.join(" ")),
    });
}

/// What the steps add up to; blanks add nothing.
pub(super) fn steps_sum(steps: &[PlanStep]) -> [Option<i64>; 2] {
    let nothing = PaperCell {
        total: PaperNumber::None,
        national: None,
    };
    let cells: Vec<[Option<i64>; 2]> = steps
        .iter()
        .map(|step| {
            let place = step.name.place;
            let blank = Placed {
                value: nothing,
                place,
            };
            both(Some(step.amount.as_ref().unwrap_or(&blank)))
        })
        .collect();
    let column = |pick: fn(&[Option<i64>; 2]) -> Option<i64>| -> Option<i64> {
        sum(&cells.iter().map(pick).collect::<Vec<_>>(), &[])
    };
    [column(|c| c[0]), column(|c| c[1])]
}

fn check_total(reading: &mut Reading) {
    let schedule = &reading.draft.schedule;
    compare(
        &mut reading.findings,
        FindingKind::Total,
        "schedule.total",
        "추진일정의 계와 단계별 금액의 합",
        schedule.total.as_ref(),
        steps_sum(&schedule.steps),
    );
}
