//! The zones of the sample office, by the words of the public paper, and some local governments
//! whose departments are invented.

use kernel::Outcome;
use partner::{OpenZone, RegisterGovernment};
use store::Tx;

/// The zones of the paper with their members. 서울 and 제주 are in none.
const ZONES: &[(&str, &str)] = &[
    ("경기", "인천, 경기"),
    ("강원", "강원"),
    ("충청", "대전, 세종, 충북, 충남"),
    ("호남", "광주광역시, 전북, 전남"),
    ("영남", "부산, 대구, 울산, 경북, 경남"),
];

/// Code, name on papers, department.
const GOVERNMENTS: &[(&str, &str, &str)] = &[
    ("42760", "강원도 평창군", "농업유통과"),
    ("43720", "충청북도 보은군", "농정과"),
    ("45710", "전라북도 완주군", "먹거리정책과"),
    ("46710", "전라남도 담양군", "친환경유통과"),
    ("47720", "경상북도 군위군", "농정과"),
    ("48820", "경상남도 고성군", "농업정책과"),
];

/// Registers them.
pub(super) fn fill(tx: &mut Tx<'_>) -> Outcome<()> {
    for (name, members) in ZONES {
        let ask = OpenZone {
            name: (*name).to_owned(),
            from: "2016-05-02".to_owned(),
            to: String::new(),
            members: (*members).to_owned(),
        };
        partner::open_zone(tx, ask)?;
    }
    for (region, official_name, department) in GOVERNMENTS {
        let ask = RegisterGovernment {
            region: (*region).to_owned(),
            official_name: (*official_name).to_owned(),
            department: (*department).to_owned(),
        };
        partner::register_government(tx, ask)?;
    }
    Ok(())
}
