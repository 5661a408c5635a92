//! The room in a real browser, wide and on a phone: every page is accessible and fits.

use testing::{Browser, HANBIT, Story, story};

use crate::{
    allocations::{screened, to},
    booths::tap,
    overrides::computed,
    payouts::{closed, decide, draft, pay, payee},
    sales::{held, season_of},
    vendors::{ROOMS, STAFF, apply, call, farm, id_of},
};

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than the screen");
}

#[test]
fn the_pages_wide_and_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        s.on("2018-03-06");
        browser.goto(s.address());
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.lend_to(browser);
        let typed = [
            ("name", "아주 긴 이름을 가진 봄맞이 직거래장터"),
            ("year", "2018"),
            ("booths", "40"),
            ("most_per_municipality", "60"),
            ("most_days_per_vendor", "6"),
            ("newcomer_percent", "30"),
        ];
        let page = s.post("/markets/new", &typed).must(200);
        let season = page.path.split('?').next().unwrap().to_owned();
        let mut day = String::new();
        for on_day in ["2018-05-05", "2018-07-07", "2018-10-27"] {
            let typed = [("on_day", on_day), ("venue", "gwanghwamun")];
            let page = s.post(&format!("{season}/days"), &typed).must(200);
            day = page.path.split('?').next().unwrap().to_owned();
        }
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for page in [
                "/markets".to_owned(),
                "/markets/new".to_owned(),
                season.clone(),
                format!("{season}/change"),
                format!("{season}/clone"),
                format!("{season}/days"),
                day.clone(),
                format!("{day}/change"),
                format!("{day}/state"),
                format!("{day}/permit"),
            ] {
                visit(browser, s, &page);
            }
        }
        browser.press("장소 허가 기록");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "errors are wider than a phone");
    });
}

#[test]
fn the_pages_of_vendors_wide_and_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.goto(s.address());
        let (season, [first, second]) = call(s);
        let own = farm(s, "솔바람부는언덕위의아주긴이름농원", "강원도 평창군");
        let page = apply(s, &season, &own, &[&first, &second]).must(200);
        let application = page.path.split('?').next().unwrap().to_owned();
        let item = [
            ("name", "감자"),
            ("sort", "produce"),
            ("origin", "국산(강원 평창군)"),
        ];
        s.post(&format!("{application}/items"), &item).must(200);
        let paper = [
            ("kind", "organic"),
            ("number", "제2017-00123호"),
            ("valid_from", "2017-05-12"),
        ];
        s.post(&format!("{application}/papers"), &paper).must(200);
        s.lend_to(browser);
        let removes = s.get(&application).links().into_iter();
        let removes: Vec<String> = removes.filter(|to| to.ends_with("/remove")).collect();
        assert_eq!(removes.len(), 2);
        let mut pages = vec![
            "/vendors".to_owned(),
            format!("/vendors/{season}"),
            format!("/vendors/{season}/apply?find=농원"),
            application.clone(),
        ];
        pages.extend(removes);
        screened(s, &season, "느티농원", &[&first], true);
        let list = format!("/vendors/{season}/allocations");
        let made = s.post(&list, &[("public_word", "로또 2 10 14")]).must(200);
        let made = made.path.split('?').next().unwrap().to_owned();
        pages.extend([list, made.clone(), format!("{made}/state")]);
        let forms = ["days", "items", "papers", "screening", "step"];
        pages.extend(forms.map(|form| format!("{application}/{form}")));
        s.sign_in_as(HANBIT, &["staff_planning"]);
        to(s, &made, "reviewed", "").must(200);
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &made, "released", "").must(200);
        s.sign_in_as(HANBIT, STAFF);
        s.lend_to(browser);
        let booths = format!("/market-days/{first}/booths");
        let back = s.get(&booths).links().into_iter();
        pages.extend(back.filter(|to| to.ends_with("/give-back")));
        pages.push(booths);
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for page in &pages {
                visit(browser, s, page);
            }
        }
        visit(browser, s, &format!("{application}/step"));
        browser.press("단계 적기");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "errors are wider than a phone");
    });
}

#[test]
fn the_pages_of_a_market_day_wide_and_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.goto(s.address());
        let (day, sales, [special, _]) = held(s);
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        for (item, amount) in [("감자", "1,234,500"), ("감자", "15,000")] {
            let typed = [
                ("item", item),
                ("amount", amount),
                ("quantity", "12"),
                ("unit", "상자"),
                ("slip", "2018-가-000123"),
            ];
            s.post(&sales, &typed).must(200);
        }
        s.lend_to(browser);
        let season = season_of(s, &day);
        let rows = s.get(&sales).links().into_iter();
        let row = { rows }
            .find(|to| to.starts_with("/market-sales/"))
            .unwrap();
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for page in [
                day.clone(),
                format!("{day}/booths"),
                format!("{day}/sales"),
                sales.clone(),
                row.clone(),
                format!("{season}/sales"),
                format!("/market-papers/call/{}", id_of(&season)),
                format!("/market-papers/signs/{}", id_of(&day)),
                format!("/market-papers/takings/{}", id_of(&day)),
                format!("/market-papers/season/{}", id_of(&season)),
                format!("/market-papers/payables/{}", id_of(&season)),
            ] {
                visit(browser, s, &page);
            }
        }
        visit(browser, s, &sales);
        browser.press("판매 적기");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "errors are wider than a phone");
    });
}

#[test]
fn the_pages_of_the_common_till_wide_and_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.goto(s.address());
        let (payouts, sales, special) = closed(s, "2.5");
        s.lend_to(browser);
        let forms = [
            format!("{payouts}/{special}/payee"),
            format!("{payouts}/{special}/return"),
        ];
        let season = season_of(s, payouts.trim_end_matches("/payouts"));
        let mut pages = vec![payouts.clone(), format!("{season}/fee"), season.clone()];
        pages.extend(forms.clone());
        widths(browser, s, &pages);
        payee(s, &payouts, &special);
        draft(s, &payouts).must(200);
        decide(s, &payouts, "approved", "").must(200);
        pay(s, &payouts);
        let late = [
            ("kind", "refunded"),
            ("amount", "5,000"),
            ("till", "common"),
            ("reason", "반품"),
        ];
        s.post(&sales, &late).must(200);
        let more = [
            ("amount", "9,000"),
            ("till", "common"),
            ("reason", "빠뜨림"),
        ];
        s.post(&sales, &more).must(200);
        draft(s, &payouts).must(200);
        let links = s.get(&payouts).links().into_iter();
        let one = { links }.find(|to| to.starts_with("/market-payouts/"));
        let paper = format!("/market-papers/payout/{special}");
        let pages = [payouts.clone(), one.unwrap(), paper];
        widths(browser, s, &pages);
        s.sign_in_as(HANBIT, &["director"]);
        s.lend_to(browser);
        widths(browser, s, std::slice::from_ref(&payouts));
        browser.press("고른 정산 결정");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "errors are wider than a phone");
        s.sign_in_as(HANBIT, STAFF);
        s.lend_to(browser);
        visit(browser, s, &forms[1]);
        browser.press("돌려받음 적기");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
    });
}

#[test]
fn the_page_of_corrections_wide_and_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.goto(s.address());
        let (allocation, [special, plain]) = computed(s);
        let pages = [format!("{allocation}/overrides")];
        s.lend_to(browser);
        widths(browser, s, &pages);
        browser.press("조정 올리기");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
        let ask = [
            ("gets", id_of(&plain)),
            ("gives", id_of(&special)),
            ("reason", "감자만 모여 한 농가를 바꿈"),
        ];
        s.post(&pages[0], &ask).must(200);
        s.sign_in_as(HANBIT, &["director"]);
        s.lend_to(browser);
        widths(browser, s, &pages);
        browser.press("조정 결정");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
    });
}

/// Looks at pages wide and on a phone.
fn widths(browser: &mut Browser, s: &Story, pages: &[String]) {
    for (width, height) in [(1280, 900), (390, 844)] {
        browser.resize(width, height);
        for page in pages {
            visit(browser, s, page);
        }
    }
}
