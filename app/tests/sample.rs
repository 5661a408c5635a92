//! The sample office's books of 2016 to 2018: what the paper says, nothing left open in years that
//! are over, something to do in the one that runs; and a story that was interrupted goes on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::{FiscalYear, Outcome, TenantId, Won};
use payment::{PayableQuery, PaymentState};
use spending::{
    Detector, ExpenditureResolution, ListPart, ProposalQuery, ProposalState, ResolutionKind,
    ResolutionQuery, ResolutionState, SpendingProposal,
};
use store::{Store, Tx};
use testing::{TestStore, as_role_at, world};
use trustee::{ChangeState, GrantState, LineColumns, TrusteeYear, YearState};

fn now() -> Timestamp {
    "2018-03-05T01:00:00Z".parse().unwrap()
}

/// Reads the sample office as somebody who may look at everything of the trustee.
fn see<T>(store: &Store, read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> T {
    let ctx = as_role_at("sangsaeng", &["accountant"], now());
    store.read(&ctx, read).unwrap()
}

fn year(tx: &mut Tx<'_>, number: i64) -> Outcome<TrusteeYear> {
    let fiscal_year = FiscalYear::new(number).unwrap();
    let years = trustee::years(tx, None)?;
    let mut found = years.into_iter().filter(|y| y.fiscal_year == fiscal_year);
    Ok(found.next().unwrap())
}

/// The columns of a year's lines together; each line holds its identity.
fn sums(tx: &mut Tx<'_>, of: &TrusteeYear) -> Outcome<LineColumns> {
    let mut sum = LineColumns::default();
    for (line, columns) in trustee::columns(tx, of.id)? {
        assert!(columns.identity_holds(), "{}: {columns:?}", line.title());
        sum = sum.plus(&columns)?;
    }
    Ok(sum)
}

fn resolutions(tx: &mut Tx<'_>, of: &TrusteeYear) -> Outcome<Vec<ExpenditureResolution>> {
    let query = ResolutionQuery {
        year: Some(of.id),
        ..ResolutionQuery::default()
    };
    spending::resolutions(tx, &query, ListPart::ALL)
}

/// The sample office on every database there is.
fn offices() -> Vec<TestStore> {
    let stores = world(sangsaeng::SCHEMAS);
    for store in &stores {
        let began = std::time::Instant::now();
        sangsaeng::fill_sample(store, now()).unwrap();
        eprintln!("{}: told in {:?}", store.name(), began.elapsed());
    }
    stores
}

#[test]
fn the_years_meet_the_paper_and_nothing_of_them_is_left_open() {
    for store in offices() {
        see(&store, |tx| {
            let first = year(tx, 2016)?;
            let sum = sums(tx, &first)?;
            assert_eq!(sum.current, Won(432_316_000));
            assert_eq!(sum.spent, Won(408_919_000));
            assert_eq!(sum.unexecuted_balance(), Ok(Won(23_397_000)));
            assert_eq!(first.state, YearState::Closed);
            let second = year(tx, 2017)?;
            let sum = sums(tx, &second)?;
            assert_eq!(sum.current, Won(573_917_000));
            assert_eq!(sum.spent, Won(538_900_670));
            Ok(())
        });
    }
}
