//! The main job, as a person does it in a browser: sign in, read the statement, add a plaza day,
//! see 13, download the HWPX, freeze, change, compare – and every page on the way is accessible,
//! on a desk and on a phone.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use kernel::TenantId;
use store::Store;
use testing::{Browser, Client, Serving, TestStore};

use crate::office::{self, now};

/// The sample office, running, on every database there is.
pub fn offices() -> Vec<(TestStore, Serving)> {
    office::stores().into_iter().map(serve).collect()
}

fn serve(store: TestStore) -> (TestStore, Serving) {
    let clock = Arc::new(Mutex::new(now()));
    let serving = Serving::start(&store, people::sessions(), clock, sangsaeng::rooms(None));
    (store, serving)
}

/// Where pictures go when somebody wants to look: `SANGSAENG_PICTURES` names a folder.
fn picture(browser: &mut Browser, name: &str) {
    if let Some(folder) = std::env::var_os("SANGSAENG_PICTURES") {
        browser.screenshot(&PathBuf::from(folder).join(format!("{name}.png")));
    }
}

/// The page is accessible and fits a desk and a phone.
fn look(browser: &mut Browser, name: &str) {
    browser.resize(1280, 900);
    picture(browser, &format!("{name}-1280"));
    browser.must_be_accessible();
    browser.resize(390, 844);
    picture(browser, &format!("{name}-390"));
    browser.must_be_accessible();
    assert!(
        !browser.overflows(),
        "{} is wider than a phone",
        browser.url()
    );
    browser.resize(1280, 900);
}

fn sign_in(browser: &mut Browser, address: &str, name: &str) {
    browser.goto(&format!("{address}/sign-in"));
    browser.fill("sign_in", name);
    browser.fill("password", sangsaeng::PASSWORD);
    browser.press("로그인");
}

#[test]
fn a_plaza_day_reaches_every_paper_and_an_edition_remembers() {
    let Some(mut browser) = Browser::open() else {
        return;
    };
    for (store, serving) in offices() {
        let address = serving.address();
        browser.goto(address);
        browser.must_say("무엇을 찾으세요?");
        look(&mut browser, "front");
        browser.press("직원 로그인");
        look(&mut browser, "sign-in");
        sign_in(&mut browser, address, "director");
        look(&mut browser, "desk");

        browser.goto(&format!("{address}/statement/2018"));
        for told in [
            "총 12회",
            "총 5회",
            "12개 아이디어",
            "52,083",
            "432,316",
            "408,919",
            "23,397",
        ] {
            browser.must_say(told);
        }
        look(&mut browser, "statement");

        browser.fill("note", "예산과 제출");
        browser.press("이대로 판 확정");
        browser.must_say("예산과 제출");

        add_plaza_day(&mut browser, address);
        browser.goto(&format!("{address}/statement/2018"));
        browser.must_say("총 13회");

        browser.press("HWPX(한글) 내려받기");
        let hwpx = browser.downloaded(".hwpx");
        let text = unhwp::parse_file(&hwpx).unwrap().plain_text();
        assert!(text.contains("총 13회"), "{text}");
        std::fs::remove_file(hwpx).unwrap();

        browser.press("제1판과 다른 점");
        browser.must_say("13");
        look(&mut browser, "compare");
        drop(store);
    }
}

fn add_plaza_day(browser: &mut Browser, address: &str) {
    browser.goto(&format!("{address}/activities?year=2016"));
    look(browser, "activities");
    browser.goto(&format!("{address}/activities/add?year=2016"));
    look(browser, "activity-add");
    browser.press("추가");
    browser.must_say("고칠 곳이");
    look(browser, "activity-add-refused");
    let line = browser.script(
        "return [...document.querySelectorAll('select[name=line] option')]\
         .find(o => o.textContent.includes('홍보전시')).value;",
    );
    browser.choose("line", line.as_str().unwrap());
    browser.fill("period", "2016-11-26");
    browser.fill("places", "청계광장");
    browser.choose("state", "done");
    browser.press("추가");
    browser.must_say("총 13회");
    look(browser, "activity");
}

#[test]
fn every_page_of_the_menu_is_accessible_on_desk_and_phone() {
    let Some(mut browser) = Browser::open() else {
        return;
    };
    // How a page looks does not depend on the database.
    let (_store, serving) = serve(office::stores().remove(0));
    let address = serving.address().to_owned();
    for (who, pages) in [
        (
            "officer",
            &[
                "/program",
                "/program/facts?year=2018",
                "/program/texts?year=2018&section=purpose",
                "/program/citations/add?year=2018",
                "/activities/lines",
                "/budget",
                "/budget/2016",
                "/budget/2018",
                "/entrustment",
                "/entrustment/open",
                "/statement",
                "/statement/import",
                "/people/duties",
                "/journal",
                "/me",
                "/no-such-page",
            ][..],
        ),
        (
            "admin",
            &[
                "/people",
                "/people/new",
                "/people/roles",
                "/people/organizations",
            ][..],
        ),
    ] {
        sign_in(&mut browser, &address, who);
        for page in pages {
            browser.goto(&format!("{address}{page}"));
            let name = page
                .trim_start_matches('/')
                .replace(['/', '?', '&', '='], "-");
            look(&mut browser, &name);
        }
        browser.press("로그아웃");
    }
}

#[test]
fn every_figure_of_the_paper_leads_to_rows_that_fold_to_it() {
    for (store, serving) in offices() {
        let ctx = kernel::Ctx::system(TenantId::new("sangsaeng").unwrap(), "test", now());
        let paper = store.read(&ctx, |tx| {
            let program = program::programs(tx)?.remove(0);
            statement::compose(tx, program.id, kernel::FiscalYear::new(2018).unwrap())
        });
        let paper = paper.unwrap();
        assert!(paper.figures.len() > 20);
        let mut client = signed_in(serving.address(), "auditor");
        for shown in &paper.figures {
            let figure = shown.figure.clone();
            let rows = store.read(&ctx, |tx| {
                statement::explain(tx, &figure.selection, figure.fold).map(|told| told.rows)
            });
            let folded = kernel::fold(figure.fold, &rows.unwrap()).unwrap();
            assert_eq!(folded, figure.value, "{}", figure.key);
            client.get(&shown.address).must(200);
        }
    }
}

pub fn signed_in(address: &str, name: &str) -> Client {
    let mut client = Client::new(address);
    let form = client.get("/sign-in").form("/sign-in");
    let fields = [("sign_in", name), ("password", sangsaeng::PASSWORD)];
    client.submit(&form, &fields, &[]);
    client.get("/desk").must(200);
    client
}

#[test]
fn another_office_finds_nothing_of_it() {
    for (store, _serving) in offices() {
        for stranger in [testing::HANBIT, testing::SAEBYEOK] {
            let ctx = kernel::Ctx::system(TenantId::new(stranger).unwrap(), "test", now());
            let seen = store.read(&ctx, |tx| {
                let programs = program::programs(tx)?.len();
                let changes = tx.journal(&store::JournalQuery::default())?.len();
                Ok((programs, changes, ledger::verify_all(tx)?.len()))
            });
            assert_eq!(seen.unwrap(), (0, 0, 0), "{stranger}");
        }
        let _: &Store = &store;
    }
}

#[test]
fn every_table_has_a_name_on_the_journal_page() {
    for table in sangsaeng::schemas()
        .iter()
        .flat_map(|s| s.tables.iter().copied().flatten())
    {
        assert!(
            sangsaeng::table_labels()
                .iter()
                .any(|(name, _)| *name == table.name),
            "{} has no Korean name in its room's TABLE_LABELS",
            table.name
        );
    }
}
