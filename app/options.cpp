// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "app/version.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace mimi {

using namespace Qt::StringLiterals;

void spareDisplay(int argc, char **argv)
{
    constexpr std::array<std::string_view, 5> texts{"-h", "--help", "--help-all", "-v", "--version"};
    const bool isText = std::any_of(argv + 1, argv + argc, [&](const char *argument) {
        return std::find(texts.begin(), texts.end(), argument) != texts.end();
    });
    if (isText && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

Options readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Point-to-point chat that people can own."_s);
    parser.addHelpOption();
    const QCommandLineOption versionOption({u"v"_s, u"version"_s},
                                           u"Show the version, its commit, Qt's and SQLite's."_s);
    parser.addOption(versionOption);
    const QCommandLineOption profile(u"profile"_s, u"Use the account of this profile."_s, u"name"_s, u"default"_s);
    const QCommandLineOption data(u"data"_s, u"Keep the profile's data in this folder."_s, u"folder"_s);
    const QCommandLineOption server(u"server"_s, u"Offer this server at the first run."_s, u"address"_s);
    const QCommandLineOption language(u"language"_s, u"Speak this language (en, zh_CN)."_s, u"code"_s);
    const QCommandLineOption hidden(u"hidden"_s, u"Start in the tray."_s);
    const QCommandLineOption noKeychain(u"no-keychain"_s, u"Keep tokens in a file instead of the keychain."_s);
    parser.addOptions({profile, data, server, language, hidden, noKeychain});
    parser.addPositionalArgument(u"link"_s, u"A mimi: link to open."_s, u"[link]"_s);
    parser.process(arguments);
    if (parser.isSet(versionOption)) {
        std::fputs(qUtf8Printable(versionText()), stdout);
        std::exit(0);
    }

    Options options;
    options.profile = parser.value(profile);
    options.ownFolder = parser.isSet(data);
    options.folder = options.ownFolder
        ? QDir(parser.value(data)).absolutePath()
        : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/profiles/"_L1 + options.profile;
    options.instance =
        options.ownFolder ? options.profile + u'-' + QString::number(qHash(options.folder), 16) : options.profile;
    options.server = parser.value(server);
    options.language = parser.value(language);
    options.keychain = !parser.isSet(noKeychain);
    options.hidden = parser.isSet(hidden);
    options.link = parser.positionalArguments().value(0);
    return options;
}

QStringList autostartArguments(const Options &options)
{
    QStringList arguments{u"--profile"_s, options.profile, u"--hidden"_s};
    if (options.ownFolder)
        arguments << u"--data"_s << options.folder;
    if (!options.keychain)
        arguments << u"--no-keychain"_s;
    return arguments;
}

} // namespace mimi
