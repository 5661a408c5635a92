//! Where a payment may go from where it stands. One table; everything else asks it.

use crate::model::{PaymentMove, PaymentState};

/// The state after a move; `None` where the move is not possible.
///
/// No way leads from [`PaymentState::Unknown`] back to the bank: a person finds out first. Nothing
/// leads out of [`PaymentState::Failed`]: paying after all is a new payable.
pub fn next(from: PaymentState, step: PaymentMove) -> Option<PaymentState> {
    use PaymentMove as M;
    use PaymentState as S;
    match (from, step) {
        (S::Waiting, M::Prepare) => Some(S::Prepared),
        (S::Waiting, M::Drop) => Some(S::Failed),
        (S::Prepared, M::Dissolve) => Some(S::Waiting),
        (S::Prepared, M::Send) => Some(S::Sent),
        (S::Sent, M::Confirm) => Some(S::Confirmed),
        (S::Sent, M::Fail) => Some(S::Failed),
        (S::Sent, M::Lose) => Some(S::Unknown),
        (S::Unknown, M::ResolvePaid) => Some(S::Confirmed),
        (S::Unknown, M::ResolveUnpaid) => Some(S::Failed),
        (S::Confirmed, M::Bounce) => Some(S::Failed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PaymentMove as M;
    use PaymentState as S;

    /// The whole machine: one row per state, one column per move in the order of `M::ALL`.
    const TABLE: [(S, [&str; 10]); 6] = [
        // prepare dissolve send confirm fail lose paid unpaid bounce drop
        (
            S::Waiting,
            ["prepared", "", "", "", "", "", "", "", "", "failed"],
        ),
        (
            S::Prepared,
            ["", "waiting", "sent", "", "", "", "", "", "", ""],
        ),
        (
            S::Sent,
            ["", "", "", "confirmed", "failed", "unknown", "", "", "", ""],
        ),
        (S::Confirmed, ["", "", "", "", "", "", "", "", "failed", ""]),
        (S::Failed, [""; 10]),
        (
            S::Unknown,
            ["", "", "", "", "", "", "confirmed", "failed", "", ""],
        ),
    ];

    #[test]
    fn every_cell_is_as_the_table_says() {
        assert_eq!(TABLE.len(), S::ALL.len());
        for (from, row) in TABLE {
            assert_eq!(row.len(), M::ALL.len());
            for (step, to) in M::ALL.iter().zip(row) {
                assert_eq!(
                    next(from, *step).map_or("", S::word),
                    to,
                    "{from:?} {step:?}"
                );
            }
        }
    }

    /// Walks every path: between two sendings there is always a failure that a person recorded,
    /// and that ends the payable.
    #[test]
    fn nothing_is_sent_twice() {
        let mut paths = vec![(S::Waiting, 0_u32, 0_u32)];
        for _ in 0..8 {
            paths = paths
                .into_iter()
                .flat_map(|(from, sent, paid)| {
                    M::ALL.iter().filter_map(move |step| {
                        let to = next(from, *step)?;
                        let sent = sent + u32::from(to == S::Sent);
                        Some((to, sent, paid + u32::from(to == S::Confirmed)))
                    })
                })
                .collect();
            paths.sort();
            paths.dedup();
            assert!(paths.iter().all(|(_, sent, paid)| *sent <= 1 && *paid <= 1));
        }
    }
}
