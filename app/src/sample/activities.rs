//! The register of the sample office. Lines, months, places and counts are those of the public
//! paper; the single days and the split of ideas over rounds are invented.

use std::collections::BTreeMap;

use kernel::{Id, Outcome};
use program::{Activity, AddActivity, AddLine, AddRegion, CompleteActivity, Program, RecordResult};
use store::Tx;

/// One thing held: label, period, places, regions.
type Held = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

struct LineOfYear {
    year: &'static str,
    kind: &'static str,
    title: &'static str,
    held: &'static [Held],
    /// Ideas that came of it, one entry an activity.
    ideas: &'static [&'static str],
}

/// The 권역 that the public paper names.
const REGIONS: &[&str] = &["강원", "충청", "호남", "영남", "경기"];

const PLAZA: &[&str] = &["청계광장"];
const HALL: &[&str] = &["시민청"];
const SQUARE: &[&str] = &["광화문광장"];
const STREET: &[&str] = &["세종대로 보행전용거리"];

const LINES: &[LineOfYear] = &[
    line(
        "2015",
        "plan_making",
        "‘지역과 함께, 서로살림’ 지역 상생발전 기본계획 수립",
        &[("", "'15. 6월", &[], &[])],
    ),
    line(
        "2015",
        "ordinance",
        "상생교류 활성화 지원 조례 제정",
        &[("", "'15. 10월", &[], &[])],
    ),
    line(
        "2015",
        "seminar",
        "지역상생 민관협력 세미나",
        &[("", "'15. 12월", &[], &[])],
    ),
    line(
        "2016",
        "seminar",
        "지역상생 민관협력 세미나",
        &[("", "'16. 6월", &[], &[])],
    ),
    line(
        "2016",
        "roundtable",
        "지역상생교류사업 간담회(실행위원회)",
        &[("", "'16. 7월", &[], &[])],
    ),
    line(
        "2016",
        "sales_exhibition",
        "지역자원 홍보전시 판매공간",
        &[
            ("", "2016-06-11", PLAZA, &["강원"]),
            ("", "2016-06-25", HALL, &["충청"]),
            ("", "2016-07-09", PLAZA, &["호남"]),
            ("", "2016-07-23", HALL, &["영남"]),
            ("", "2016-08-13", PLAZA, &["경기"]),
            ("", "2016-08-27", HALL, &["강원"]),
            ("", "2016-09-03", PLAZA, &["충청"]),
            ("", "2016-09-24", PLAZA, &["호남"]),
            ("", "2016-10-08", HALL, &["영남"]),
            ("", "2016-10-22", PLAZA, &["경기"]),
            ("", "2016-11-05", PLAZA, &["강원", "충청"]),
            ("", "2016-11-19", HALL, &["호남", "영남"]),
        ],
    ),
    line(
        "2016",
        "regional_committee",
        "지역상생 권역위원회",
        &[
            ("", "2016-07-14", &[], &["강원"]),
            ("", "2016-08-18", &[], &["충청"]),
            ("", "2016-09-08", &[], &["호남"]),
            ("", "2016-09-29", &[], &["영남"]),
            ("", "2016-10-13", &[], &["경기"]),
        ],
    ),
    line(
        "2016",
        "monitoring",
        "지역 상생교류사업 모니터링(설문·인터뷰)",
        &[("", "'16. 8~11월", &[], &[])],
    ),
    line(
        "2016",
        "resource_survey",
        "지역상생교류 자원조사",
        &[("", "'16. 8~11월", &[], &[])],
    ),
    with_ideas(
        line(
            "2016",
            "contest",
            "지역 상생아이디어 공모전",
            &[("", "'16. 9~10월", &[], &[])],
        ),
        &["12"],
    ),
    line(
        "2016",
        "website",
        "지역상생교류 홈페이지 개편·신규개발",
        &[("", "'16. 9~10월", &[], &[])],
    ),
    line(
        "2017",
        "working_council",
        "지역상생교류사업 실무협의회",
        &[("", "'17. 3~8월", &[], &[])],
    ),
    line(
        "2017",
        "sales_exhibition",
        "지역자원 홍보전시 판매공간",
        &[
            ("", "2017-04-22", SQUARE, &["강원"]),
            ("", "2017-05-13", STREET, &["충청"]),
            ("", "2017-05-27", SQUARE, &["호남"]),
            ("", "2017-06-10", STREET, &["영남"]),
            ("", "2017-06-24", SQUARE, &["경기"]),
            ("", "2017-07-08", STREET, &["강원"]),
            ("", "2017-08-26", SQUARE, &["충청"]),
            ("", "2017-09-09", STREET, &["호남"]),
            ("", "2017-09-23", SQUARE, &["영남"]),
            ("", "2017-10-14", STREET, &["경기"]),
            ("", "2017-10-28", SQUARE, &["강원", "호남"]),
        ],
    ),
    line(
        "2017",
        "regional_committee",
        "지역상생 권역위원회",
        &[
            ("", "2017-07-06", &[], &["충청", "호남", "영남"]),
            ("", "2017-09-07", &[], &["강원"]),
            ("", "2017-09-21", &[], &["경기"]),
        ],
    ),
    line(
        "2017",
        "monitoring",
        "지역 상생교류사업 모니터링",
        &[("", "'17. 6~10월", &[], &[])],
    ),
    with_ideas(
        line(
            "2017",
            "contest",
            "지역 상생아이디어 공모전",
            &[
                ("1차", "'17. 4~5월", &[], &[]),
                ("2차", "'17. 7~8월", &[], &[]),
                ("3차", "'17. 9~10월", &[], &[]),
            ],
        ),
        &["2", "2", "2"],
    ),
    line(
        "2017",
        "labor_exchange",
        "도농일자리 교류와 일손뱅크",
        &[
            ("상반기", "'17. 5~7월", &[], &[]),
            ("하반기", "'17. 9~11월", &[], &[]),
        ],
    ),
    line(
        "2018",
        "sales_exhibition",
        "지역자원 홍보전시 판매공간",
        &[
            ("", "2018-04-21", SQUARE, &["강원"]),
            ("", "2018-05-12", STREET, &["충청"]),
            ("", "2018-05-26", SQUARE, &["호남"]),
            ("", "2018-06-16", STREET, &["영남"]),
        ],
    ),
    line(
        "2018",
        "regional_committee",
        "지역상생 권역위원회",
        &[
            ("", "2018-07-05", &[], &["충청", "호남", "영남"]),
            ("", "2018-09-06", &[], &["강원", "경기"]),
        ],
    ),
    line(
        "2018",
        "monitoring",
        "지역 상생교류사업 모니터링",
        &[("", "'18. 6~10월", &[], &[])],
    ),
];

const fn line(
    year: &'static str,
    kind: &'static str,
    title: &'static str,
    held: &'static [Held],
) -> LineOfYear {
    LineOfYear {
        year,
        kind,
        title,
        held,
        ideas: &[],
    }
}

const fn with_ideas(line: LineOfYear, ideas: &'static [&'static str]) -> LineOfYear {
    LineOfYear { ideas, ..line }
}

/// The activities of a year by `KIND/NUMBER`.
pub(super) type Activities = BTreeMap<String, Id<Activity>>;

/// Makes the 권역 that the activities name.
pub(super) fn regions(tx: &mut Tx<'_>) -> Outcome<()> {
    for name in REGIONS {
        let ask = AddRegion {
            name: (*name).to_owned(),
            from: "2015-01-01".to_owned(),
            to: String::new(),
        };
        program::add_region(tx, ask)?;
    }
    Ok(())
}

/// Plans the activities of a year.
pub(super) fn register(tx: &mut Tx<'_>, program: Id<Program>, year: &str) -> Outcome<Activities> {
    let mut made = Activities::new();
    for line in LINES.iter().filter(|line| line.year == year) {
        add(tx, program, line, &mut made)?;
    }
    Ok(made)
}

fn add(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    of_year: &LineOfYear,
    made: &mut Activities,
) -> Outcome<()> {
    let line = program::add_line(
        tx,
        AddLine {
            program: program.to_string(),
            fiscal_year: of_year.year.to_owned(),
            kind: of_year.kind.to_owned(),
            title: of_year.title.to_owned(),
            category: String::new(),
        },
    )?;
    for (number, (label, period, places, regions)) in (1..).zip(of_year.held) {
        let owned = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        let activity = program::add_activity(
            tx,
            AddActivity {
                line: line.to_string(),
                label: (*label).to_owned(),
                period: (*period).to_owned(),
                places: owned(places),
                regions: owned(regions),
                ..AddActivity::default()
            },
        )?;
        made.insert(format!("{}/{number}", of_year.kind), activity);
    }
    Ok(())
}

/// The exhibitions of a year: their days and places.
pub(super) fn shows(year: &str) -> Vec<(&'static str, &'static str)> {
    let is_one = |line: &&LineOfYear| line.year == year && line.kind == EXHIBITION;
    let held = LINES.iter().filter(is_one).flat_map(|line| line.held);
    held.filter_map(|(_, day, places, _)| Some((*day, *places.first()?)))
        .collect()
}

/// The exhibitions, which count from the day on which each was held.
const EXHIBITION: &str = "sales_exhibition";

/// Says that the activities of a year were held, and what came of them.
pub(super) fn complete(tx: &mut Tx<'_>, year: &str, planned: &Activities) -> Outcome<()> {
    let of_year = LINES.iter().filter(|line| line.year == year);
    for line in of_year.filter(|line| line.kind != EXHIBITION) {
        for at in 0..line.held.len() {
            let Some(activity) = planned.get(&format!("{}/{}", line.kind, at + 1)) else {
                continue;
            };
            let ask = CompleteActivity {
                activity: activity.to_string(),
                period: String::new(),
            };
            program::complete_activity(tx, ask)?;
            if let Some(ideas) = line.ideas.get(at) {
                let result = RecordResult {
                    activity: activity.to_string(),
                    measure: "ideas".to_owned(),
                    quantity: (*ideas).to_owned(),
                    ..RecordResult::default()
                };
                program::record_result(tx, result)?;
            }
        }
    }
    Ok(())
}
