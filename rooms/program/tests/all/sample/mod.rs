//! A small office for the tests: facts of the public paper, words of our own.

use kernel::{Error, Figure, FigureValue, FiscalYear, Id, Outcome};
use program::{
    AddActivity, AddCitation, AddLine, AddPlanStep, AddRegion, CreateProgram, Line, Program,
    RecordResult, SetFact, SetTexts,
};
use store::Tx;
use testing::{HANBIT, TestStore, world};

/// Those who write the register.
pub const STAFF: &[&str] = &["staff_planning"];
/// Those who open programs and approve.
pub const CITY: &[&str] = &["city_officer"];

/// Opens the program with its five regions.
pub fn open(tx: &mut Tx<'_>) -> Outcome<Id<Program>> {
    let id = program::create_program(
        tx,
        CreateProgram {
            official_name: "지역 상생교류사업 지원단 운영".to_owned(),
            bureau: "기획조정실".to_owned(),
            department: "대외협력담당관".to_owned(),
            period_kind: "term".to_owned(),
            aliases: vec!["서울지역상생교류사업단, 지역상생교류사업단".to_owned()],
            ..CreateProgram::default()
        },
    )?;
    for name in ["강원", "충청", "호남", "영남", "경기"] {
        let from = "2015-01-01".to_owned();
        program::add_region(
            tx,
            AddRegion {
                name: name.to_owned(),
                from,
                to: String::new(),
            },
        )?;
    }
    Ok(id)
}

/// Opens a line.
pub fn line(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: i64,
    kind: &str,
    title: &str,
) -> Outcome<Id<Line>> {
    program::add_line(
        tx,
        AddLine {
            program: program.to_string(),
            fiscal_year: year.to_string(),
            kind: kind.to_owned(),
            title: title.to_owned(),
            category: String::new(),
        },
    )
}

/// An activity that was held.
pub fn held(line: Id<Line>, period: &str, places: &str, regions: &str) -> AddActivity {
    AddActivity {
        line: line.to_string(),
        period: period.to_owned(),
        places: vec![places.to_owned()],
        regions: vec![regions.to_owned()],
        state: "done".to_owned(),
        ..AddActivity::default()
    }
}

/// The register of 2016 and 2017: 12, 5, 12; 11, 3 meetings with five regions, 6 in three rounds.
pub fn register(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    let plaza = line(tx, program, 2016, "sales_exhibition", "판매공간 시범운영")?;
    for _ in 0..12 {
        let ask = AddActivity {
            source: "2018년도 설명서".to_owned(),
            ..held(plaza, "’16. 6~11월", "청계광장, 시민청", "")
        };
        program::add_activity(tx, ask)?;
    }
    let committee = line(tx, program, 2016, "regional_committee", "권역위원회 개최")?;
    for region in ["강원", "충청", "호남", "영남", "경기"] {
        program::add_activity(tx, held(committee, "’16. 7~10월", "", region))?;
    }
    let contest = line(tx, program, 2016, "contest", "아이디어 공모전")?;
    program::add_activity(tx, held(contest, "’16. 9~10월", "", ""))?;
    ideas(tx, contest, "12")?;
    let plaza = line(tx, program, 2017, "sales_exhibition", "판매공간 시범운영")?;
    for _ in 0..11 {
        program::add_activity(tx, held(plaza, "’17. 4~10월", "광화문광장", ""))?;
    }
    let committee = line(tx, program, 2017, "regional_committee", "권역위원회 개최")?;
    for regions in ["충청, 호남, 영남", "강원", "경기"] {
        program::add_activity(tx, held(committee, "’17. 7월, 9월", "", regions))?;
    }
    let contest = line(tx, program, 2017, "contest", "아이디어 공모전")?;
    for (label, period) in [
        ("1차", "’17. 4~5월"),
        ("2차", "’17. 7~8월"),
        ("3차", "’17. 9~10월"),
    ] {
        let ask = AddActivity {
            label: label.to_owned(),
            ..held(contest, period, "", "")
        };
        program::add_activity(tx, ask)?;
    }
    ideas(tx, contest, "6")
}

/// Ideas of a contest as a whole.
pub fn ideas(tx: &mut Tx<'_>, line: Id<Line>, quantity: &str) -> Outcome<()> {
    let ask = RecordResult {
        line: line.to_string(),
        measure: "ideas".to_owned(),
        quantity: quantity.to_owned(),
        ..RecordResult::default()
    };
    program::record_result(tx, ask).map(|_| ())
}

/// The plan of 2018: facts, texts, citations, steps.
pub fn plan(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    let id = program.to_string();
    for (key, text) in [
        ("summary", "민관협력 사업단을 둠"),
        ("method", "사무위탁"),
        ("term", "2018.01 ~ 2018.12"),
        ("size", "두 분야로 구성"),
        ("teams", "2"),
        ("staff", "8명"),
    ] {
        let (program, key) = (id.clone(), key.to_owned());
        let from = "2018-01-01".to_owned();
        program::set_fact(
            tx,
            SetFact {
                program,
                key,
                from,
                text: text.to_owned(),
            },
        )?;
    }
    for (section, text) in [
        ("purpose", "넓힘"),
        ("function", "모니터링"),
        ("effect", "이음"),
    ] {
        let ask = SetTexts {
            program: id.clone(),
            fiscal_year: "2018".to_owned(),
            section: section.to_owned(),
            lines: vec![format!("{text}\n\n 둘째   줄 ")],
        };
        program::set_texts(tx, ask)?;
    }
    citations(tx, &id)?;
    for (name, period, amount) in [
        ("계약심사", "2017.11~2017.12", ""),
        ("운영", "2018.01~2018.12", "626,000,000"),
    ] {
        let ask = AddPlanStep {
            program: id.clone(),
            fiscal_year: "2018".to_owned(),
            name: name.to_owned(),
            period: period.to_owned(),
            amount: amount.to_owned(),
            detail: String::new(),
        };
        program::add_plan_step(tx, ask)?;
    }
    Ok(())
}

/// A law as printed, an impossible one, and a document.
fn citations(tx: &mut Tx<'_>, program: &str) -> Outcome<()> {
    for article in ["제4조", "제4조 제1항 제2조"] {
        let ask = AddCitation {
            program: program.to_owned(),
            fiscal_year: "2018".to_owned(),
            kind: "law".to_owned(),
            title: "서울특별시 행정사무의 민간위탁에 관한 조례".to_owned(),
            article_text: article.to_owned(),
            ..AddCitation::default()
        };
        program::add_citation(tx, ask)?;
    }
    let policy = AddCitation {
        program: program.to_owned(),
        fiscal_year: "2018".to_owned(),
        kind: "other".to_owned(),
        title: "운영계획".to_owned(),
        policy_rank: "행정1부시장방침".to_owned(),
        issued: "'15.10".to_owned(),
        ..AddCitation::default()
    };
    program::add_citation(tx, policy)?;
    Ok(())
}

/// A year of this product.
pub fn year(y: i64) -> FiscalYear {
    FiscalYear::new(y).expect("a year of this product")
}

/// What a whole figure is worth.
pub fn value(figure: &Figure) -> i64 {
    match figure.value {
        FigureValue::Whole(number) => number,
        FigureValue::Rate(_) => panic!("no rate here"),
    }
}

/// The code of a refusal.
pub fn code<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    match outcome {
        Err(Error::Refusal(refusal)) => refusal.code,
        Err(Error::NotFound) => "not found",
        other => panic!("no refusal: {other:?}"),
    }
}

/// Worlds with the sample program in the first office.
pub fn offices() -> Vec<(TestStore, Id<Program>)> {
    world(&[program::schema])
        .into_iter()
        .map(|store| {
            let id = store.act(HANBIT, CITY, open).expect("opens");
            (store, id)
        })
        .collect()
}

/// Runs a verb as staff of the first office.
pub fn act<T: Send + 'static>(
    store: &TestStore,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> T {
    store
        .act(HANBIT, STAFF, verb)
        .unwrap_or_else(|e| panic!("{}: {e}", store.name()))
}
