//! The sample office's books of 2016 to 2018: what the paper says, nothing left open in years that
//! are over, something to do in the one that runs; and a story that was interrupted goes on.

use std::collections::BTreeSet;

use clearing::{ClearingState, ReportState};
use kernel::{FiscalYear, Outcome, Won};
use payment::{PayableQuery, PaymentState};
use resource::{ListFilter, ResourceKind, State};
use spending::{
    Detector, ExpenditureResolution, ListPart, ProposalQuery, ProposalState, ResolutionKind,
    ResolutionQuery, ResolutionState, SpendingProposal,
};
use store::{Store, Tx};
use testing::{as_role_at, world};
use trustee::{ChangeState, LineColumns, TrusteeYear, YearState};

use crate::office::{self, now};

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

fn proposals(tx: &mut Tx<'_>, of: &TrusteeYear) -> Outcome<Vec<SpendingProposal>> {
    let query = ProposalQuery {
        year: Some(of.id),
        ..ProposalQuery::default()
    };
    let rows = spending::proposals(tx, &query, ListPart::ALL)?.into_iter();
    Ok(rows.map(|row| row.proposal).collect())
}

/// How many payments of a year stand where.
fn paid(tx: &mut Tx<'_>, of: &TrusteeYear, state: PaymentState) -> Outcome<usize> {
    let query = PayableQuery {
        purse: Some(payment::Purse::Trustee),
        year: Some(of.id),
        state: Some(state),
        payee: None,
    };
    payment::payable_count(tx, &query)
}

#[test]
fn the_books_of_the_sample_are_as_its_story_tells() {
    for store in office::stores() {
        the_years_meet_the_paper_and_nothing_of_them_is_left_open(&store);
        money_that_went_another_way_is_there(&store);
        the_bank_says_what_the_books_say(&store);
        what_is_left_returns_to_the_city(&store);
        the_running_year_has_something_to_do_on_every_page(&store);
        the_register_shows_every_state_and_a_house_that_was_withdrawn(&store);
    }
}

fn the_register_shows_every_state_and_a_house_that_was_withdrawn(store: &Store) {
    see(store, |tx| {
        let all = resource::door::selected(tx, &ListFilter::default())?;
        assert_eq!(all.len(), 24);
        for kind in ResourceKind::ALL {
            assert_eq!(
                all.iter().filter(|one| one.kind == *kind).count(),
                3,
                "{kind:?}"
            );
        }
        for state in State::ALL {
            assert!(all.iter().any(|one| one.state == *state), "{state:?}");
        }
        let stale = ListFilter {
            stale_only: true,
            ..ListFilter::default()
        };
        assert_eq!(resource::door::selected(tx, &stale)?.len(), 5);
        let today = tx.today();
        let mut shown = Vec::new();
        for one in &all {
            shown.extend(resource::door::public_view(tx, one.id, today)?);
        }
        assert_eq!(shown.len(), 11);
        assert!(shown.iter().all(|one| one.name != "고갯길 빈집"));
        Ok(())
    });
}

fn the_years_meet_the_paper_and_nothing_of_them_is_left_open(store: &Store) {
    see(store, |tx| {
        for (number, current, spent, unexecuted, granted, state) in [
            (
                2016,
                432_316_000,
                408_919_000,
                23_397_000,
                408_919_000,
                YearState::Cleared,
            ),
            (
                2017,
                573_917_000,
                538_900_670,
                35_016_330,
                545_221_150,
                YearState::Closed,
            ),
        ] {
            let year = year(tx, number)?;
            let sum = sums(tx, &year)?;
            assert_eq!(sum.current, Won(current), "{number}");
            assert_eq!(sum.spent, Won(spent), "{number}");
            assert_eq!(sum.unexecuted_balance(), Ok(Won(unexecuted)), "{number}");
            assert_eq!(sum.lapsed, Won(unexecuted), "{number}");
            assert_eq!((sum.committed, sum.available), (Won::ZERO, Won::ZERO));
            assert_eq!(year.state, state, "{number}");
            let cash = trustee::cash(tx, year.id)?;
            assert!(cash.identity_holds(), "{cash:?}");
            assert_eq!(cash.granted, Won(granted), "{number}");
            assert_eq!(cash.withheld, Won::ZERO, "{number}: all is remitted");
            both_books_say(tx, &year, cash.granted)?;
            all_is_paid_and_proved(tx, &year)?;
        }
        let year = year(tx, 2018)?;
        assert_eq!(sums(tx, &year)?.current, Won(626_000_000));
        both_books_say(tx, &year, Won(187_800_000))
    });
}

/// What the city granted is what the trustee was granted, grant by grant.
fn both_books_say(tx: &mut Tx<'_>, of: &TrusteeYear, granted: Won) -> Outcome<()> {
    let mut city = Won::ZERO;
    for grant in trustee::grants(tx, of.id)? {
        let movement = grant.city_movement.clone().unwrap();
        let movement = budget::movement(tx, movement.id().parse().unwrap())?;
        assert_eq!(movement.movement.amount, grant.amount);
        city = city.plus(movement.movement.amount)?;
    }
    assert_eq!(city, granted, "{}", of.fiscal_year);
    Ok(())
}

/// Each resolution of a year that is over is paid by the hands of three people, with the papers of
/// its kind, and nothing that a detector calls grave.
fn all_is_paid_and_proved(tx: &mut Tx<'_>, of: &TrusteeYear) -> Outcome<()> {
    let all = resolutions(tx, of)?;
    let number = of.fiscal_year;
    assert!(all.len() >= 60, "{number}: {}", all.len());
    for one in &all {
        assert_eq!(one.state, ResolutionState::Approved, "{}", one.purpose);
        let missing = spending::evidence_missing(tx, one.id)?;
        assert!(missing.is_empty(), "{}: {missing:?}", one.purpose);
        let subject = ExpenditureResolution::address(one.id);
        let standing = signoff::standing(tx, &subject)?.unwrap();
        let mut hands = BTreeSet::from([standing.drafted_by.key.clone()]);
        hands.extend(standing.signatures.iter().map(|s| s.by.key.clone()));
        assert_eq!(hands.len(), 1 + standing.signatures.len(), "{subject}");
        if one.kind == ResolutionKind::TakeBack {
            continue;
        }
        let payable = payment::payable_of(tx, &subject)?.unwrap();
        assert_eq!(payable.state, PaymentState::Confirmed, "{}", one.purpose);
        let (batch, _) = payment::batch(tx, payable.batch.unwrap())?;
        let sent_by = batch.sent_by.unwrap();
        assert_ne!(sent_by, batch.prepared_by);
        assert!(!payable.approved_by.contains(&sent_by), "{subject}");
    }
    for proposal in proposals(tx, of)? {
        assert_eq!(proposal.state, ProposalState::Closed, "{}", proposal.title);
    }
    let warnings = spending::warnings(tx, of.id)?;
    assert!(warnings.is_empty(), "{number}: {warnings:#?}");
    Ok(())
}

fn the_running_year_has_something_to_do_on_every_page(store: &Store) {
    see(store, |tx| {
        let year = year(tx, 2018)?;
        let mut states: Vec<_> = proposals(tx, &year)?.iter().map(|p| p.state).collect();
        states.retain(|state| !matches!(state, ProposalState::Approved));
        let count = |wanted| states.iter().filter(|state| **state == wanted).count();
        assert_eq!(
            count(ProposalState::Waiting),
            2,
            "the director, the second look"
        );
        assert_eq!(count(ProposalState::Returned), 1);
        let all = resolutions(tx, &year)?;
        let draft = all.iter().find(|one| one.state == ResolutionState::Draft);
        assert!(!spending::evidence_missing(tx, draft.unwrap().id)?.is_empty());
        assert!(all.iter().any(|one| one.state == ResolutionState::Waiting));
        for (state, count) in [
            (PaymentState::Waiting, 1),
            (PaymentState::Prepared, 1),
            (PaymentState::Sent, 2),
            (PaymentState::Unknown, 1),
        ] {
            assert_eq!(paid(tx, &year, state)?, count, "{state:?}");
        }
        let changes = trustee::changes(tx, year.id)?;
        assert_eq!(changes.len(), 1);
        assert_eq!(changes.first().unwrap().state, ChangeState::Requested);
        let found: BTreeSet<_> = spending::warnings(tx, year.id)?
            .iter()
            .map(|warning| warning.rule)
            .collect();
        for detector in [
            Detector::SplitOrder,
            Detector::OddHour,
            Detector::MissingEvidence,
            Detector::VatNotReturned,
        ] {
            assert!(found.contains(&detector), "{detector:?}: {found:?}");
        }
        Ok(())
    });
}

fn money_that_went_another_way_is_there(store: &Store) {
    see(store, |tx| {
        let year = year(tx, 2017)?;
        assert_eq!(paid(tx, &year, PaymentState::Failed)?, 1, "one bounced");
        let changes = trustee::changes(tx, year.id)?;
        let mut authorities: Vec<_> = changes.iter().map(|c| c.authority.word()).collect();
        authorities.sort_unstable();
        assert_eq!(authorities, ["city", "director_and_report"]);
        assert!(changes.iter().all(|c| c.state == ChangeState::Approved));
        let all = resolutions(tx, &year)?;
        let back = all.iter().filter(|r| r.kind == ResolutionKind::TakeBack);
        assert_eq!(back.count(), 1);
        assert!(all.iter().any(|one| one.withheld.income_tax > Won::ZERO));
        let kinds: BTreeSet<_> = all.iter().map(|one| one.kind.word()).collect();
        assert_eq!(kinds.len(), ResolutionKind::ALL.len(), "{kinds:?}");
        Ok(())
    });
}

fn the_bank_says_what_the_books_say(store: &Store) {
    see(store, |tx| {
        let of = year(tx, 2017)?.id;
        let first = jiff::civil::date(2016, 5, 31);
        let months = (0..22).map(|n| first.saturating_add(jiff::Span::new().months(n)));
        for last in months.map(|day| day.last_of_month()) {
            let found = bank::reconciliation(tx, of, last)?;
            let running = last.year() == 2018 && last.month() == 2;
            assert!(found.is_explained(), "{last}: {found:?}");
            assert_eq!(found.is_clean(), !running, "{last}: {found:?}");
            // What was sent and nobody recorded: three lines to confirm.
            let open = if running { 3 } else { 0 };
            assert_eq!(found.at_bank_not_booked.len(), open, "{last}");
            assert_eq!(found.booked_not_at_bank, [], "{last}");
        }
        Ok(())
    });
}

/// The first year is cleared and its interest back; the city looks at the second.
fn what_is_left_returns_to_the_city(store: &Store) {
    see(store, |tx| {
        let first = year(tx, 2016)?;
        let cash = trustee::cash(tx, first.id)?;
        assert_eq!((cash.balance, cash.returned), (Won::ZERO, Won(137_710)));
        let cleared = clearing::clearing_of(tx, first.id)?.unwrap();
        assert_eq!(cleared.state, ClearingState::Closed);
        let second = year(tx, 2017)?;
        let open = clearing::clearing_of(tx, second.id)?.unwrap();
        assert_eq!(open.state, ClearingState::Inspecting);
        let disallowed = clearing::disallowances(tx, open.id)?;
        assert_eq!(disallowed.len(), 1, "the trustee may still explain it");
        assert_eq!(audit::open_question_count(tx)?, 1, "one is answered");
        for of in [&first, &second] {
            let sent = clearing::reports(tx, of.id)?.into_iter();
            let sent = sent.filter(|report| report.state == ReportState::Sent);
            let quarters = i64::try_from(sent.count()).unwrap();
            assert_eq!(quarters, 5 - of.first_quarter(), "{}", of.fiscal_year);
        }
        Ok(())
    });
}

/// What a store holds, in words that do not depend on ids.
fn told(store: &Store) -> Vec<String> {
    see(store, |tx| {
        let mut lines = Vec::new();
        for verdict in ledger::verify_all(tx)? {
            let verdict = verdict.unwrap_or_else(|broken| panic!("{broken}"));
            lines.push(format!("{} entries", verdict.entries));
        }
        lines.sort();
        for number in [2016, 2017, 2018] {
            let year = year(tx, number)?;
            for (line, columns) in trustee::columns(tx, year.id)? {
                lines.push(format!("{number} {}: {columns:?}", line.title()));
            }
            lines.push(format!("{:?}", trustee::cash(tx, year.id)?));
            let bank = bank::reconciliation(tx, year.id, year.fiscal_year.last_day())?;
            lines.push(format!("{:?} {:?}", bank.statement, bank.difference));
            for one in resolutions(tx, &year)? {
                lines.push(format!("{} {} {:?}", one.number, one.purpose, one.state));
            }
            for one in proposals(tx, &year)? {
                lines.push(format!("{} {} {:?}", one.number, one.title, one.state));
            }
            for state in PaymentState::ALL {
                lines.push(format!("{state:?} {}", paid(tx, &year, *state)?));
            }
        }
        Ok(lines)
    })
}

/// Where the journal ends: equal when nothing was written.
fn version(store: &Store) -> String {
    see(store, |tx| Ok(tx.data_version()?))
}

#[test]
fn an_interrupted_story_goes_on_and_a_finished_one_changes_nothing() {
    let stores = world(sangsaeng::SCHEMAS);
    let whole = office::stores();
    for (store, whole) in stores.iter().zip(&whole) {
        let mut steps = [0, 1, 1, 2, 5, 30, 100, 200].into_iter().cycle();
        let mut parts = 1;
        while !sangsaeng::fill_sample_steps(store, now(), steps.next().unwrap()).unwrap() {
            parts += 1;
        }
        assert!(parts > 8, "{parts}: interrupted at every one of them");
        assert_eq!(told(store), told(whole), "{}", store.name());
        let before = version(store);
        sangsaeng::fill_sample(store, now()).unwrap();
        assert_eq!(version(store), before, "nothing is told twice");
    }
}
