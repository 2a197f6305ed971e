//! Ten styles of saved pages, each with its title, dates, publisher, captions, and what is not the report.

use attache_core::{Document, Section};
use attache_read::{Hints, documents};

const A: &str = "The ministers of tea and zinc met in the town of X on Tuesday and spoke of trade between the two sides, a paper said.";
const B: &str = "Two-way trade reached 1.85 billion USD in the first ten months of the year, up 2.1 per cent on a year earlier, he added.";
const C: &str = "They agreed that the gate will be opened in the second quarter, and that a bridge will be built beside it by 2030.";
const OTHER: &str =
    "Zinc is sold by the ship in the north of the country, where prices rose by a third in the last quarter, it said.";

fn page(html: &str) -> Document {
    bytes(html.as_bytes())
}

fn bytes(html: &[u8]) -> Document {
    documents("page.html", html, &Hints::default()).next().unwrap().unwrap()
}

fn of(document: &Document, section: Section) -> Vec<&str> {
    document.blocks.iter().filter(|b| b.section == section).map(|b| b.span.of(&document.text)).collect()
}

fn own(document: &Document) -> Vec<&str> {
    document
        .blocks
        .iter()
        .filter(|b| matches!(b.section, Section::Lede | Section::Body))
        .map(|b| b.span.of(&document.text))
        .collect()
}

fn published(document: &Document) -> String {
    document.published.map(|p| p.to_string()).unwrap_or_default()
}

fn dates(document: &Document) -> Vec<String> {
    document.dates.iter().map(|d| format!("{} {}", d.date, d.origin)).collect()
}

#[test]
fn an_agency_page() {
    let d = page(&format!(
        r#"<!DOCTYPE html><html lang="en-US"><head><title>Tea and zinc ministers meet | An Agency</title>
        <meta property="og:title" content="Tea and zinc ministers meet"><meta property="og:site_name" content="An Agency">
        <meta property="article:published_time" content="2024-11-05T08:12:00+07:00"><link rel="canonical" href="https://agency.example/tea-1.vnp"></head>
        <body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li></ul></nav></header>
        <main><article class="article"><h1 class="article__title">Tea and zinc ministers meet</h1>
        <div class="article__meta"><time datetime="2024-11-05T08:12">Tuesday, November 5, 2024 08:12</time><div class="social"><a href="f">Facebook</a></div></div>
        <div class="article__sapo">{A}</div>
        <figure><img src="a.jpg"><figcaption>The two ministers at the talks. (Photo: VNA)</figcaption></figure>
        <div class="article__body"><p>{B}</p><p>{C}</p><p>VNA</p></div>
        <div class="article__tag">Tags: <a href="t">tea</a></div></article>
        <section class="related-news"><h3>Related News</h3><article><h4><a href="/z">Zinc is sold by the ship</a></h4><p>{OTHER}</p></article></section>
        </main><footer><p>Copyright of An Agency. All rights reserved to the owner of the pages, whoever that is.</p></footer></body></html>"#
    ));
    assert_eq!(d.title.as_deref(), Some("Tea and zinc ministers meet"));
    assert_eq!((d.publisher.as_deref(), d.language.as_deref()), (Some("An Agency"), Some("en")));
    assert_eq!(d.url.as_deref(), Some("https://agency.example/tea-1.vnp"));
    assert_eq!(published(&d), "2024-11-05");
    assert_eq!(of(&d, Section::Headline), ["Tea and zinc ministers meet"]);
    assert_eq!(own(&d), [A, B, C]);
    assert_eq!(of(&d, Section::Lede), [A]);
    assert_eq!(of(&d, Section::Caption), ["The two ministers at the talks. (Photo: VNA)"]);
    assert!(of(&d, Section::Teaser).contains(&OTHER));
    assert!(!d.text.contains("Facebook") && !d.text.contains("All rights"), "{}", d.text);
}

#[test]
fn a_blog_page_with_widgets() {
    let d = page(&format!(
        r#"<html lang=en><head><title>Tea and zinc ministers meet &#8211; The Daily</title><meta name="twitter:title" content="Tea and zinc ministers meet"></head>
        <body class="single has-sidebar"><div id="page"><div id="content" class="site-content"><article id="post-12" class="post"><header class="entry-header">
        <h1 class="entry-title">Tea and zinc ministers meet</h1><div class="entry-meta">Posted on <a href="x"><time class="entry-date published" datetime="2024-11-05T10:00:00+00:00">November 5, 2024</time></a> by <a href="au">Minh Anh</a></div></header>
        <div class="entry-content"><div class="wp-caption aligncenter"><img><p class="wp-caption-text">A gate in the north</p></div>
        <p>{A}</p><h2>A new gate</h2><p>{B}</p><ul><li>Tea: 4 million USD</li><li>Zinc: 9 million USD</li></ul><p>{C}</p>
        <div class="sharedaddy"><h3>Share this:</h3><ul><li><a href=t>Twitter</a></li></ul></div>
        <div id="jp-relatedposts"><h3>Related</h3><p>{OTHER}</p></div></div></article>
        <div id="comments" class="comments-area"><h2>2 comments</h2><ol><li><p>I think that trade of 99 billion USD is possible with more tea, and I say so to all who want to hear it.</p></li></ol></div>
        </div><aside id="secondary" class="widget-area sidebar"><h2>Recent Posts</h2><ul><li><a href=a>Zinc in the north</a></li></ul></aside></div></body></html>"#
    ));
    assert_eq!(d.title.as_deref(), Some("Tea and zinc ministers meet"));
    assert_eq!(published(&d), "2024-11-05");
    assert_eq!(own(&d), [A, "A new gate", B, "Tea: 4 million USD", "Zinc: 9 million USD", C]);
    assert_eq!(of(&d, Section::Caption), ["A gate in the north"]);
    assert!(!d.text.contains("99 billion"));
}

#[test]
fn a_page_of_hashed_names_with_json_ld_in_a_graph() {
    let d = page(&format!(
        r#"<html><head><title>Site</title><script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"X"}},{{"@type":["NewsArticle"],"headline":"Tea &amp; zinc ministers meet","datePublished":"2024-11-04T23:30:00Z","dateModified":"2024-11-06","publisher":{{"@type":"Organization","name":"The Daily"}},"url":"https://daily.example/1"}}]}}</script></head>
        <body><div class="css-1x"><div class="css-2y"><h1 class="css-3z">Tea &amp; zinc ministers meet</h1><div class="css-9q"><p class="css-5p">{A}</p></div>
        <div class="css-ad"><div id="ad-slot-3">Advertisement</div></div><div class="css-9q"><p class="css-5p">{B}</p></div><aside class="css-8t"><h2>More stories</h2><p>{OTHER}</p></aside><div class="css-9q"><p class="css-5p">{C}</p></div></div></div></body></html>"#
    ));
    assert_eq!(d.title.as_deref(), Some("Tea & zinc ministers meet"));
    assert_eq!((d.publisher.as_deref(), d.url.as_deref()), (Some("The Daily"), Some("https://daily.example/1")));
    assert_eq!(published(&d), "2024-11-04");
    assert!(dates(&d).contains(&"2024-11-06 JSON-LD dateModified".to_owned()));
    assert_eq!(own(&d), [A, B, C]);
}

#[test]
fn a_page_of_tables_and_breaks() {
    let html = format!(
        "<HTML><HEAD><META http-equiv=Content-Type content=\"text/html; charset=windows-1252\"><TITLE>The Daily - Tea and zinc ministers meet</TITLE></HEAD><BODY><TABLE><TR><TD width=150><A href=a>Home</A><BR><A href=b>World</A><BR><A href=c>Sports</A></TD>
        <TD><FONT size=5><B>Tea and zinc ministers meet</B></FONT><BR>Tuesday, November 5, 2024<BR><BR>{A} They met in a caf\u{e9}.<BR><BR>{B}<BR><BR>{C}</TD></TR></TABLE></BODY></HTML>"
    );
    let encoded: Vec<u8> = html.chars().map(|c| c as u8).collect();
    let d = bytes(&encoded);
    let found = own(&d);
    assert!(found[0].ends_with("They met in a café."), "{found:?}");
    assert_eq!(found[1..], [B, C]);
    assert_eq!(published(&d), "2024-11-05");
}

#[test]
fn a_page_whose_captions_are_paragraphs() {
    let d = page(&format!(
        r#"<html lang=en><head><title>Tea and zinc ministers meet-Agency</title><meta name="publishdate" content="2024-11-05"></head><body>
        <div class="domMobile"></div><div class="conMain"><div class="mCon"><h1 class="Btitle">Tea and zinc ministers meet</h1><div class="info"><span>Source: Agency</span><span>2024-11-05 20:11:45</span></div>
        <div id="detailContent"><p><img src=1></p><p>Trucks wait at a gate in the north, Nov. 3, 2024. (Xinhua/Li Ming)</p><p>X TOWN, Nov. 5 (Xinhua) -- {A}</p><p>{B}</p><p>{C} Enditem</p></div>
        <div class="editor">Editor: huaxia</div></div></div></body></html>"#
    ));
    assert_eq!(of(&d, Section::Caption), ["Trucks wait at a gate in the north, Nov. 3, 2024. (Xinhua/Li Ming)"]);
    assert_eq!(own(&d).len(), 3);
    assert!(of(&d, Section::Lede)[0].starts_with("X TOWN"));
    assert_eq!(published(&d), "2024-11-05");
}

#[test]
fn a_vietnamese_page_puts_the_day_first() {
    let a = "Ngày 5/11, Bộ trưởng Bộ Chè đã có cuộc hội đàm với người đồng cấp về thương mại giữa hai nước tại thành phố X, theo một tờ báo.";
    let b = "Kim ngạch thương mại hai chiều đạt 1,85 tỷ USD trong mười tháng đầu năm, tăng 2,1% so với cùng kỳ năm trước, ông cho biết.";
    let d = page(&format!(
        r#"<html lang="vi"><head><title>Hai bộ trưởng hội đàm về chè - Báo X</title><meta property="og:title" content="Hai bộ trưởng hội đàm về chè"></head><body><div class="container"><div class="detail"><h1>Hai bộ trưởng hội đàm về chè</h1><div class="date">05/11/2024 08:00</div>
        <div class="detail-content"><p>{a}</p><table class="image"><tr><td><img></td></tr><tr><td class="caption">Quang cảnh hội đàm. Ảnh: TTXVN</td></tr></table><p>{b}</p></div><div class="tin-lien-quan related"><h3>Tin liên quan</h3><ul><li><a href=a>Giá kẽm tăng mạnh ở miền Bắc</a></li></ul></div></div></div></body></html>"#
    ));
    assert_eq!(d.language.as_deref(), Some("vi"));
    assert_eq!(published(&d), "2024-11-05");
    assert_eq!(own(&d), [a, b]);
    assert_eq!(of(&d, Section::Caption), ["Quang cảnh hội đàm. Ảnh: TTXVN"]);
}

#[test]
fn a_chinese_page_in_gb2312() {
    let a =
        "两国茶叶部长五日在某市举行会谈，就扩大双边贸易交换意见。双方同意明年第二季度开放口岸，并在旁边修建一座大桥。";
    let b = "今年前十个月双边贸易额达到十八亿五千万美元，同比增长百分之二点一，创下历史同期新高，部长补充说道。";
    let html = format!(
        "<html><head><meta charset=gb2312><title>两国部长就茶叶贸易会谈_某某网</title></head><body><div class=nav><a href=a>首页</a> <a href=b>新闻</a></div><div class=main><h1>两国部长就茶叶贸易会谈</h1><div class=info>2024年11月5日 10:00 来源：某某网</div><div class=TRS_Editor><p>　　{a}</p><p>　　{b}</p></div><div class=xg>责任编辑：张三</div></div></body></html>"
    );
    let encoded: Vec<u8> = gb(&html);
    let d = bytes(&encoded);
    assert_eq!(d.title.as_deref(), Some("两国部长就茶叶贸易会谈"));
    assert_eq!(d.language.as_deref(), Some("zh"));
    assert_eq!(own(&d), [a, b]);
    assert_eq!(published(&d), "2024-11-05");
}

fn gb(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[test]
fn a_page_for_phones() {
    let d = page(&format!(
        r#"<!doctype html><html amp lang="en"><head><link rel="canonical" href="https://daily.example/tea"><title>Tea and zinc ministers meet</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"Tea and zinc ministers meet","datePublished":"2024-11-05T09:00:00+07:00"}}</script></head><body><amp-sidebar id=sidebar><ul><li><a href=h>Home</a></li></ul></amp-sidebar><h1>Tea and zinc ministers meet</h1><amp-img src=1></amp-img><div class="story"><p>{A}</p><p>{B}<a href="x"> Read the paper</a>.</p><p>{C}</p></div><amp-social-share type=twitter></amp-social-share></body></html>"#
    ));
    assert_eq!(own(&d).len(), 3);
    assert_eq!((published(&d).as_str(), d.url.as_deref()), ("2024-11-05", Some("https://daily.example/tea")));
}

#[test]
fn a_page_that_goes_on_with_the_next_story() {
    let d = page(&format!(
        r#"<html lang=en><head><title>Tea and zinc ministers meet</title><meta property="og:title" content="Tea and zinc ministers meet"></head><body><div class="feed">
        <article class="story"><h1>Tea and zinc ministers meet</h1><div class="story-body"><p>{A}</p><p>{B}</p><p>{C}</p></div></article>
        <article class="story"><h1>Zinc by the ship</h1><div class="story-body"><p>{OTHER}</p><p>{OTHER} So it goes in the north.</p></div></article></div></body></html>"#
    ));
    assert_eq!(own(&d), [A, B, C]);
    assert!(of(&d, Section::Teaser).contains(&OTHER));
}

#[test]
fn a_page_whose_dates_disagree() {
    let d = page(&format!(
        r#"<html lang=en><head><title>Tea and zinc ministers meet</title><meta name="date" content="2024-11-08"><meta property="og:updated_time" content="2024-11-09T00:00:00Z"></head><body><div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">Tea and zinc ministers meet</h1><span itemprop="datePublished" content="2024-11-05">5 November 2024</span><span itemprop="author">Minh Anh</span>
        <div itemprop="articleBody"><p>{A}</p><p>{B}</p><p>{C}</p></div><div class="comment-list"><div class="comment"><p>{OTHER}</p><p>{OTHER}</p><p>{OTHER}</p><p>{OTHER}</p><p>{OTHER}</p></div></div></div></body></html>"#
    ));
    assert_eq!(published(&d), "2024-11-05");
    let found = dates(&d);
    for wanted in ["2024-11-05 itemprop datePublished", "2024-11-08 meta date", "2024-11-09 meta og:updated_time"] {
        assert!(found.iter().any(|f| f == wanted), "{wanted} {found:?}");
    }
    assert_eq!(own(&d), [A, B, C]);
}
