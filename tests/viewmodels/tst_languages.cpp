// SPDX-License-Identifier: GPL-3.0-or-later
// The window in a language that nobody speaks, and from right to left: no word is left out, nothing stands outside.
#include "app/demo/pseudotranslator.h"
#include "app/window.h"
#include "tests/support/serverprocess.h"

#include "testapp.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QtPlugin>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

class LanguagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void pseudoKeepsPlaces_data();
    void pseudoKeepsPlaces();
    void everyWordIsTranslated_data();
    void everyWordIsTranslated();
    void firstRunIsTranslated();
    void theWindowIsMirrored();
    void pluralsAndNumbersFollowTheLanguage_data();
    void pluralsAndNumbersFollowTheLanguage();

private:
    bool open();
    QQuickItem *item(const QString &name) const;
    QList<QQuickItem *> shownTexts() const;
    QStringList strings() const
    {
        QStringList strings;
        for (const QQuickItem *text : shownTexts())
            strings.append(text->property("text").toString());
        return strings;
    }
    bool hasNew(const QStringList &before) const
    {
        const QStringList now = strings();
        return std::any_of(now.begin(), now.end(), [&](const QString &text) { return !before.contains(text); });
    }
    static QStringList untranslated(const QList<QQuickItem *> &texts);
    QStringList outside(const QList<QQuickItem *> &texts) const;
    void checkTexts();

    ServerProcess m_server;
    std::unique_ptr<TestApp> m_app;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow *m_window = nullptr;
};

namespace {

QList<QQuickItem *> itemsIn(QQuickItem *root)
{
    QList<QQuickItem *> items{root};
    for (qsizetype at = 0; at < items.size(); ++at)
        items += items.at(at)->childItems();
    return items;
}

bool isShown(const QQuickItem *item)
{
    return item->isVisible() && item->opacity() > 0 && item->width() > 0 && item->height() > 0;
}

} // namespace

void LanguagesTest::initTestCase()
{
    QVERIFY(m_server.start());
    TestApp bo;
    QVERIFY(bo.join(m_server.url().toString(), u"bo"_s));
    TestApp ana;
    QVERIFY(ana.join(m_server.url().toString(), u"ana"_s));
    ana->follow(u"mimi:bo"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ana->chat()->isOpen(), patience);
    ana.write(ana->chat()->peerId(), u"42"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 1, patience);
    bo.write(client::UserId{qint64(bo->conversations()->peerAt(0))}, u"43"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ana->chat()->messages()->rowCount(), 2, patience);
}

void LanguagesTest::cleanup()
{
    m_engine.reset();
    m_app.reset();
    m_window = nullptr;
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QLocale::setDefault(QLocale::c());
}

bool LanguagesTest::open()
{
    m_app = std::make_unique<TestApp>();
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_window = openWindow(*m_engine, **m_app);
    if (!m_window)
        return false;
    m_window->resize(1024, 700);
    m_window->show();
    return QTest::qWaitForWindowExposed(m_window);
}

QQuickItem *LanguagesTest::item(const QString &name) const
{
    for (QQuickItem *candidate : itemsIn(m_window->contentItem())) {
        if (candidate->objectName() == name && isShown(candidate))
            return candidate;
    }
    return nullptr;
}

QList<QQuickItem *> LanguagesTest::shownTexts() const
{
    QList<QQuickItem *> texts;
    for (QQuickItem *candidate : itemsIn(m_window->contentItem())) {
        // What can only be selected and copied is data: facts, logs, messages.
        const bool isText = candidate->inherits("QQuickText") || candidate->inherits("QQuickTextInput");
        if (isText && isShown(candidate) && !candidate->property("text").toString().isEmpty())
            texts.append(candidate);
    }
    return texts;
}

//! Words in Latin letters that no translator has seen. Names, addresses, keys and the like are nobody's business.
QStringList LanguagesTest::untranslated(const QList<QQuickItem *> &texts)
{
    static const QRegularExpression translatedPart(uR"(\[[^\[\]]*~+\])"_s);
    static const QRegularExpression data(
        uR"(https?://\S+|\S+\.\S+|/\S+|@\S+|\b(Mimi|ANA|BO|ana|bo|English|STOMP|mimi-server\S*|Ctrl|Alt|Shift|Return|Esc|Home|End|PgUp|PgDown|Up|Down|Left|Right|Tab|Del|Menu|[AP]M|KiB|MiB|kB|MB|KB|GB|bytes|UTC)\b|\b[0-9a-f-]{8,}\b)"_s);
    static const QRegularExpression word(u"[A-Za-z]{3,}"_s);
    QStringList found;
    for (const QQuickItem *text : texts) {
        QString rest = text->property("text").toString();
        for (int depth = 0; depth < 3; ++depth) // a translated text may be part of another
            rest.remove(translatedPart);
        rest.remove(data);
        if (rest.contains(word))
            found.append(text->property("text").toString());
    }
    return found;
}

QStringList LanguagesTest::outside(const QList<QQuickItem *> &texts) const
{
    QStringList found;
    for (const QQuickItem *text : texts) {
        const QRectF place = text->mapRectToScene(QRectF(0, 0, text->width(), text->height()));
        if (place.left() < -1 || place.right() > m_window->width() + 1)
            found.append(text->property("text").toString());
    }
    return found;
}

void LanguagesTest::checkTexts()
{
    const auto texts = shownTexts();
    QVERIFY(texts.size() > 3);
    const QStringList plain = untranslated(texts);
    QVERIFY2(plain.isEmpty(), qPrintable(plain.join(u'\n')));
    const QStringList beyond = outside(texts);
    QVERIFY2(beyond.isEmpty(), qPrintable(beyond.join(u'\n')));
}

void LanguagesTest::pseudoKeepsPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("word") << u"Settings"_s << u"[Sèttíñgs~~~~~]"_s;
    QTest::newRow("place") << u"%1 of %L2"_s << u"[%1 ôf %L2~~~~~]"_s;
    QTest::newRow("number") << u"%n new"_s << u"[%n ñèw~~~~]"_s;
    QTest::newRow("percent at the end") << u"50 %"_s << u"[50 %~~~]"_s;
}

void LanguagesTest::pseudoKeepsPlaces()
{
    QFETCH(QString, text);
    QTEST(demo::pseudo(text), "expected");
}

void LanguagesTest::everyWordIsTranslated_data()
{
    QTest::addColumn<QString>("action"); // what opens the part of the window
    QTest::addColumn<int>("page");       // of the settings
    QTest::newRow("conversation") << QString() << 0;
    for (const char *action : {"person", "keys", "emoji", "starred", "export", "report"})
        QTest::newRow(action) << QString::fromLatin1(action) << 0;
    for (int page = 0; page < 8; ++page)
        QTest::addRow("settings %d", page) << u"settings"_s << page;
}

void LanguagesTest::everyWordIsTranslated()
{
    QFETCH(QString, action);
    QFETCH(int, page);
    demo::PseudoTranslator translator;
    QCoreApplication::installTranslator(&translator);
    QVERIFY(open());
    QVERIFY(m_app->signIn(m_server.url().toString(), u"ana"_s));
    App &app = **m_app;
    QTRY_COMPARE_WITH_TIMEOUT(app.conversations()->rowCount(), 1, patience);
    app.chat()->openPeer(app.conversations()->peerAt(0));
    QTRY_COMPARE_WITH_TIMEOUT(app.chat()->messages()->rowCount(), 2, patience);
    const QStringList before = strings();
    if (!action.isEmpty()) {
        app.actions()->trigger(action);
        QTRY_VERIFY(hasNew(before));
    }
    if (page > 0) {
        QQuickItem *tabs = item(u"settingsTabs"_s);
        QVERIFY(tabs);
        tabs->setProperty("currentIndex", page);
        QCoreApplication::processEvents();
    }
    checkTexts();
}

void LanguagesTest::firstRunIsTranslated()
{
    demo::PseudoTranslator translator;
    QCoreApplication::installTranslator(&translator);
    QVERIFY(open());
    checkTexts();
    (*m_app)->session()->testServer(m_server.url().toString());
    QTRY_COMPARE_WITH_TIMEOUT((*m_app)->session()->serverTest(), Session::Good, patience);
    checkTexts();
    (*m_app)->session()->chooseServer();
    checkTexts();
}

void LanguagesTest::theWindowIsMirrored()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    QVERIFY(open());
    QVERIFY(m_app->signIn(m_server.url().toString(), u"ana"_s));
    App &app = **m_app;
    QTRY_COMPARE_WITH_TIMEOUT(app.conversations()->rowCount(), 1, patience);
    app.chat()->openPeer(app.conversations()->peerAt(0));
    QTRY_COMPARE_WITH_TIMEOUT(app.chat()->messages()->rowCount(), 2, patience);

    const auto middle = [this](const QQuickItem *item) {
        return item->mapRectToScene(QRectF(0, 0, item->width(), item->height())).center().x() / m_window->width();
    };
    QTRY_VERIFY(item(u"conversationList"_s) && item(u"composer"_s));
    QVERIFY(middle(item(u"conversationList"_s)) > 0.7); // the list on the right
    QVERIFY(middle(item(u"mainMenu"_s)) > 0.9);
    QVERIFY(middle(item(u"composer"_s)) < 0.5);
    QVERIFY(middle(item(u"chatMenuButton"_s)) < 0.1);
    QVERIFY(middle(item(u"emojiButton"_s)) > 0.5); // beside the list

    double own = -1;
    double other = -1;
    for (const QQuickItem *text : itemsIn(m_window->contentItem())) {
        if (!text->inherits("QQuickTextEdit") || !isShown(text))
            continue;
        if (text->property("text").toString() == "42"_L1)
            own = middle(text);
        if (text->property("text").toString() == "43"_L1)
            other = middle(text);
    }
    QVERIFY(own >= 0 && other >= 0);
    QVERIFY2(own < other, qPrintable(u"%1 %2"_s.arg(own).arg(other))); // own ones on the left
    QVERIFY(outside(shownTexts()).isEmpty());
}

void LanguagesTest::pluralsAndNumbersFollowTheLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one") << u"en_GB"_s << 1 << u"1 message"_s;
    QTest::newRow("many") << u"en_GB"_s << 1234 << u"1,234 messages"_s;
    QTest::newRow("none") << u"en_GB"_s << 0 << u"0 messages"_s;
    QTest::newRow("Chinese") << u"zh_CN"_s << 1234 << u"1,234 条消息"_s;
    QTest::newRow("the words of one country, the numbers of another") << u"de_CH"_s << 1234 << u"1’234 messages"_s;
}

void LanguagesTest::pluralsAndNumbersFollowTheLanguage()
{
    QFETCH(QString, language);
    QFETCH(int, number);
    QLocale::setDefault(QLocale(language));
    QTranslator translator;
    QVERIFY(translator.load(QLocale(), u"mimi"_s, u"_"_s, u":/i18n"_s) || translator.load(u":/i18n/mimi_en.qm"_s));
    QCoreApplication::installTranslator(&translator);
    QTEST(QCoreApplication::translate("mimi::Storage", "%Ln message(s)", nullptr, number), "expected");
}

QTEST_MAIN(LanguagesTest)
#include "tst_languages.moc"
