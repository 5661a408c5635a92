//! The zones of the sample office, by the words of the public paper, and some local governments
//! whose departments and agreements are invented.

use kernel::{Fault, Id, Outcome};
use partner::{
    AddPromise, Agreement, AgreementTerms, LocalGovernment, OpenZone, PromiseTerms, ProvePromise,
    RegisterGovernment, SignAgreement,
};
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

/// An agreement of the sample: names of the governments on papers, fields, days, promises.
struct Agreed {
    title: &'static str,
    governments: &'static [&'static str],
    fields: &'static [&'static str],
    signed_on: &'static str,
    document_text: &'static str,
    promises: &'static [Promised],
}

/// What it promises: what, which side, department, day, and what happened.
struct Promised(
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [Happened],
);

/// A day, what happened, where the paper lies, whether the promise is kept by it.
struct Happened(&'static str, &'static str, &'static str, bool);

/// On 2018-03-05 the last but one is dormant and the last is not signed.
const AGREEMENTS: &[Agreed] = &[
    Agreed {
        title: "평창군과의 우호교류협약",
        governments: &["강원도 평창군"],
        fields: &["culture", "farm", "policy"],
        signed_on: "2017-06-12",
        document_text: "협약서철 1-1",
        promises: &[
            Promised(
                "해마다 가을에 직거래 장터를 함께 연다",
                "both",
                "농업유통과",
                "2017-10-31",
                &[Happened(
                    "2017-10-14",
                    "광장에서 이틀 동안 장터를 열어 12농가가 참여함",
                    "결과 보고 2017-31호",
                    true,
                )],
            ),
            Promised(
                "겨울 축제를 시의 누리집에 알린다",
                "city",
                "대외협력담당관",
                "2018-02-28",
                &[Happened(
                    "2018-01-20",
                    "누리집 첫 화면에 축제를 알림",
                    "게시 확인서 2018-2호",
                    false,
                )],
            ),
            Promised(
                "공무원이 서로의 우수한 정책을 배우는 교육을 연다",
                "partner",
                "기획감사실",
                "2018-06-30",
                &[],
            ),
        ],
    },
    Agreed {
        title: "호남 두 군과의 우호교류협약",
        governments: &["전라북도 완주군", "전라남도 담양군"],
        fields: &["farm", "settling"],
        signed_on: "2017-03-21",
        document_text: "협약서철 1-2",
        promises: &[
            Promised(
                "농촌에서 살아 보려는 시민에게 묵을 곳을 내어 준다",
                "partner",
                "먹거리정책과, 친환경유통과",
                "2018-12-31",
                &[Happened(
                    "2017-11-06",
                    "빈집 세 채를 고쳐 네 가구가 한 달씩 묵음",
                    "결과 보고 2017-38호",
                    false,
                )],
            ),
            Promised(
                "공공급식에 두 군의 농산물을 쓴다",
                "city",
                "식품정책과",
                "2018-09-30",
                &[],
            ),
        ],
    },
    Agreed {
        title: "보은군과의 우호교류협약",
        governments: &["충청북도 보은군"],
        fields: &["farm", "youth"],
        signed_on: "2016-06-20",
        document_text: "협약서철 1-3",
        promises: &[
            Promised(
                "대추 축제에 시민 체험단을 보낸다",
                "city",
                "대외협력담당관",
                "2016-10-31",
                &[Happened(
                    "2016-10-22",
                    "시민 40명이 축제에 다녀옴",
                    "결과 보고 2016-19호",
                    true,
                )],
            ),
            Promised(
                "청소년이 방학에 서로의 집에 묵는다",
                "both",
                "교육지원과",
                "2017-08-31",
                &[],
            ),
        ],
    },
    Agreed {
        title: "영남 두 군과의 우호교류협약",
        governments: &["경상북도 군위군", "경상남도 고성군"],
        fields: &["economy", "culture"],
        signed_on: "",
        document_text: "",
        promises: &[],
    },
];

/// Writes the agreements down from their papers, with what happened since.
pub(super) fn agree(tx: &mut Tx<'_>) -> Outcome<()> {
    let known = partner::governments(tx)?;
    for agreed in AGREEMENTS {
        let governments = agreed.governments.iter();
        let governments = governments.map(|name| id_of(&known, name));
        let fields = agreed.fields.iter();
        let terms = AgreementTerms {
            title: agreed.title.to_owned(),
            governments: governments.collect::<Result<_, _>>()?,
            signed_on: agreed.signed_on.to_owned(),
            valid_to: String::new(),
            fields: fields.map(|word| (*word).to_owned()).collect(),
            document_text: agreed.document_text.to_owned(),
        };
        let id = partner::sign_agreement(tx, SignAgreement { terms })?;
        for promised in agreed.promises {
            promise(tx, id, promised)?;
        }
    }
    Ok(())
}

fn id_of(known: &[LocalGovernment], name: &str) -> Result<String, Fault> {
    let found = known.iter().find(|one| one.official_name == name);
    found
        .map(|one| one.id.to_string())
        .ok_or_else(|| Fault::new(format!("sample government {name}")))
}

fn promise(tx: &mut Tx<'_>, agreement: Id<Agreement>, promised: &Promised) -> Outcome<()> {
    let Promised(what, side, department, due_on, proofs) = promised;
    let terms = PromiseTerms {
        what: (*what).to_owned(),
        side: (*side).to_owned(),
        department: (*department).to_owned(),
        due_on: (*due_on).to_owned(),
    };
    let ask = AddPromise {
        agreement: agreement.to_string(),
        terms,
    };
    let id = partner::add_promise(tx, ask)?;
    for Happened(on, what_happened, evidence_text, fulfils) in *proofs {
        let ask = ProvePromise {
            promise: id.to_string(),
            on: (*on).to_owned(),
            what_happened: (*what_happened).to_owned(),
            evidence_text: (*evidence_text).to_owned(),
            address: String::new(),
            fulfils: if *fulfils { "1" } else { "" }.to_owned(),
        };
        partner::prove_promise(tx, ask)?;
    }
    Ok(())
}
