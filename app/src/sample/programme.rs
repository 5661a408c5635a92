//! The programme of the sample office: facts of the public paper, sentences of our own.

use kernel::{Id, Outcome};
use program::{AddCitation, AddPlanStep, CreateProgram, Program, SetFact, SetTexts};
use store::Tx;

/// The programme, as the city registers it.
pub(super) fn create(tx: &mut Tx<'_>) -> Outcome<Id<Program>> {
    program::create_program(
        tx,
        CreateProgram {
            official_name: "지역 상생교류사업 지원단 운영".to_owned(),
            bureau: "기획조정실".to_owned(),
            department: "대외협력담당관".to_owned(),
            budget_account: "일반회계".to_owned(),
            period_kind: "term".to_owned(),
            aliases: [
                "지역 상생교류사업단",
                "서울지역상생교류사업단",
                "지역상생교류사업단",
            ]
            .map(str::to_owned)
            .to_vec(),
        },
    )
}

/// What the statement of 2018 says about it.
pub(super) fn describe(tx: &mut Tx<'_>, id: Id<Program>) -> Outcome<()> {
    facts(tx, id)?;
    texts(tx, id)?;
    citations(tx, id)?;
    plan(tx, id)
}

fn facts(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    for (key, from, text) in [
        (
            "summary",
            "2018-01-01",
            "여러 실·국의 상생교류 사업을 한곳에서 받쳐 줄 민관협력 사업단을 둠",
        ),
        ("method", "2016-05-02", "서울지역상생교류사업단 사무위탁"),
        ("term", "2018-01-01", "2018.01 ~ 2018.12"),
        ("size", "2018-01-01", "사업기획·운영, 자원관리·홍보 두 분야"),
        ("teams", "2018-01-01", "2"),
        ("staff", "2018-01-01", "8"),
    ] {
        let ask = SetFact {
            program: program.to_string(),
            key: key.to_owned(),
            from: from.to_owned(),
            text: text.to_owned(),
        };
        program::set_fact(tx, ask)?;
    }
    Ok(())
}

fn texts(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    const PURPOSES: &[&str] = &[
        "교류를 원하는 지역이 늘어 직거래, 청소년 교류, 쉬는 땅과 빈 건물 활용까지 일이 넓어짐",
        "사업마다 전문 인력과 뒤따르는 관리가 모자라므로 이어서 돕고 되짚을 손이 필요함",
        "경험 있는 비영리 법인·단체에 맡겨 적은 비용으로 꾸준히 운영함",
    ];
    const FUNCTIONS: &[&str] = &[
        "상생교류사업 모니터링과 컨설팅",
        "지역자원 조사와 발굴",
        "지역상생 새 시범사업",
        "지역농산물 직거래 장터",
    ];
    const EFFECTS: &[&str] = &[
        "실·국에 흩어진 교류 사업을 한눈에 보고 시민과 지역의 요구에 빠르게 답함",
        "협력사업을 계속 찾아내고 결과를 다음 계획에 돌려 운영의 효율을 높임",
        "지역의 여러 주체를 이어 함께 일할 바탕을 만듦",
    ];
    for (section, lines) in [
        ("purpose", PURPOSES),
        ("function", FUNCTIONS),
        ("effect", EFFECTS),
    ] {
        let ask = SetTexts {
            program: program.to_string(),
            fiscal_year: "2018".to_owned(),
            section: section.to_owned(),
            lines: lines.iter().map(|l| (*l).to_owned()).collect(),
        };
        program::set_texts(tx, ask)?;
    }
    Ok(())
}

fn citations(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    const EXCHANGE: &str = "서울특별시 상생교류 활성화 지원에 관한 조례";
    const ENTRUSTING: &str = "서울특별시 행정사무의 민간위탁에 관한 조례";
    let law = |title: &str, article: &str, name: &str, corrected: &str, note: &str| AddCitation {
        program: program.to_string(),
        fiscal_year: "2018".to_owned(),
        kind: "law".to_owned(),
        title: title.to_owned(),
        article_text: article.to_owned(),
        article_title: name.to_owned(),
        as_of: "2018-01-01".to_owned(),
        corrected_text: corrected.to_owned(),
        corrected_note: note.to_owned(),
        ..AddCitation::default()
    };
    let policy = |title: &str, issued: &str| AddCitation {
        program: program.to_string(),
        fiscal_year: "2018".to_owned(),
        kind: "other".to_owned(),
        title: title.to_owned(),
        policy_rank: "행정1부시장방침".to_owned(),
        issued: issued.to_owned(),
        ..AddCitation::default()
    };
    for ask in [
        law(EXCHANGE, "제4조", "시장의 책무", "", ""),
        law(EXCHANGE, "제6조", "사무의 위탁", "", ""),
        law(
            ENTRUSTING,
            "제4조 제1항 제2조",
            "민간위탁 사무의 기준",
            "제4조제1항제2호",
            "항 아래에는 조가 올 수 없음. 능률성 기준은 제2호에 있음",
        ),
        policy("지역과 함께 서로살림, 지역 상생발전 기본계획", "'15.6"),
        policy("지역 상생교류사업 지원단 운영계획", "'15.10"),
    ] {
        program::add_citation(tx, ask)?;
    }
    Ok(())
}

fn plan(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    for (name, period, amount) in [
        ("2018년 사업계획서 승인", "2017.12~2017.12", ""),
        ("민간위탁 계약심사", "2017.11~2017.12", ""),
        ("지역상생교류사업단 운영", "2018.01~2018.12", "626,000,000"),
    ] {
        let ask = AddPlanStep {
            program: program.to_string(),
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
