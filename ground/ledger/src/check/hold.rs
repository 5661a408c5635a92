//! The check of holds: every row is recomputed from the entries.

use std::collections::BTreeMap;

use kernel::Won;

use super::Place;
use crate::{
    model::{HOLD, Hold, Leg, POST_HOLD, REVERSAL, Side, Step, VOID_HOLD},
    rules::hold as rules,
    store::{raw::RawEntry, raw_side::RawHold},
};

/// Holds as the entries make them.
#[derive(Default)]
pub(crate) struct Holds {
    rows: BTreeMap<i64, Hold>,
    /// The hold that an entry belongs to.
    steps: BTreeMap<i64, i64>,
}

impl Holds {
    /// Takes in the next entry; `Err` says what is wrong with it.
    pub fn entry(
        &mut self,
        entry: &RawEntry,
        legs: &[Leg],
        step: Option<Step>,
    ) -> Result<(), &'static str> {
        let undone = entry.reverses.and_then(|seq| self.steps.get(&seq));
        let Some(step) = step else {
            return match undone {
                Some(_) => Err("취소한 분개의 잡아 둔 금액이 적혀 있지 않습니다."),
                None => Ok(()),
            };
        };
        self.steps.insert(entry.seq, step.hold);
        if entry.kind == HOLD {
            return self.open(entry.seq, legs, step);
        }
        let row = self
            .rows
            .get_mut(&step.hold)
            .ok_or("잡아 둔 적이 없는 금액입니다.")?;
        let (posted, voided) = rules::effect(row, legs);
        let fits = match entry.kind.as_str() {
            POST_HOLD => posted > Won::ZERO && voided >= Won::ZERO,
            VOID_HOLD => posted == Won::ZERO && voided > Won::ZERO,
            REVERSAL if entry.reverses == Some(step.hold) => rules::check_undo_opening(row).is_ok(),
            REVERSAL => true,
            _ => false,
        };
        if !fits {
            return Err("잡아 둔 금액을 다룰 수 없는 분개입니다.");
        }
        *row = rules::moved(row, posted, voided)
            .map_err(|_| "잡아 둔 금액보다 많이 쓰거나 풀었습니다.")?;
        if step.finish && row.open() != Ok(Won::ZERO) {
            return Err("남김없이 풀었다는 분개인데 남은 금액이 있습니다.");
        }
        Ok(())
    }

    fn open(&mut self, seq: i64, legs: &[Leg], step: Step) -> Result<(), &'static str> {
        let [held, from] = legs else {
            return Err("금액을 잡아 두는 분개는 두 줄이어야 합니다.");
        };
        if step.hold != seq || step.finish {
            return Err("금액을 잡아 두는 분개의 번호가 다릅니다.");
        }
        let hold = Hold {
            seq,
            from: from.account,
            held: held.account,
            side: held.side,
            amount: held.amount,
            posted: Won::ZERO,
            voided: Won::ZERO,
        };
        self.rows.insert(seq, hold);
        Ok(())
    }

    /// Compares the stored rows with the recomputed ones; `Err` says where they differ, and how.
    pub fn compare(&self, stored: &[RawHold]) -> Result<(), (Place, String)> {
        let mut stored = stored.iter().peekable();
        for (seq, hold) in &self.rows {
            if let Some(stray) = stored.next_if(|row| row.seq < *seq) {
                return Err(stray_row(stray));
            }
            let Some(row) = stored.next_if(|row| row.seq == *seq) else {
                return Err((
                    Place::Hold(*seq),
                    "잡아 둔 금액의 행이 없습니다.".to_owned(),
                ));
            };
            let same = (row.from, row.held, row.amount)
                == (hold.from.0, hold.held.0, hold.amount.0)
                && Side::of(&row.side) == Some(hold.side);
            if !same {
                let what = "계정이나 금액이 잡아 둘 때의 분개와 다릅니다.";
                return Err((Place::Hold(*seq), what.to_owned()));
            }
            if (row.posted, row.voided) != (hold.posted.0, hold.voided.0) {
                let what = format!(
                    "저장된 금액(쓴 것 {}, 푼 것 {})이 분개를 다시 더한 값(쓴 것 {}, 푼 것 {})과 다릅니다.",
                    Won(row.posted),
                    Won(row.voided),
                    hold.posted,
                    hold.voided
                );
                return Err((Place::Hold(*seq), what));
            }
        }
        stored.next().map_or(Ok(()), |stray| Err(stray_row(stray)))
    }
}

fn stray_row(row: &RawHold) -> (Place, String) {
    let what = "잡아 둔 분개가 없는 금액입니다.";
    (Place::Hold(row.seq), what.to_owned())
}
