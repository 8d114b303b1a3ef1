// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config.h"

#include "server/settings.h"
#include "server/version.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

using Read = Result<Done, QString>;

Read apply(Config &config, const Setting &setting, const QString &text, const QString &where)
{
    const auto applied = setting.apply(config, text);
    if (applied)
        return Done{};
    return Unexpected{u"%1 \"%2\": %3"_s.arg(where, text, applied.error())};
}

Read readFile(Config &config, const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable())
        return Unexpected{u"cannot read the configuration file %1"_s.arg(path)};
    const QSettings ini(path, QSettings::IniFormat);
    if (ini.status() != QSettings::NoError)
        return Unexpected{u"%1 is not an INI file"_s.arg(path)};
    const QStringList keys = ini.allKeys();
    for (const QString &key : keys) {
        // To QSettings only what begins with ";" is a comment.
        if (key.startsWith(u'#') || key.contains("/#"_L1))
            continue;
        // The section is free: [server] or none.
        const QString name = key.section(u'/', -1);
        const auto known = std::ranges::find(settings(), name, &Setting::name);
        if (known == settings().end())
            return Unexpected{u"%1: there is no setting \"%2\""_s.arg(path, name)};
        // QSettings takes commas for lists.
        const Read read = apply(config, *known, ini.value(key).toStringList().join(u','), path + u": "_s + name);
        if (!read)
            return read;
    }
    return Done{};
}

Read readEnvironment(Config &config)
{
    for (const Setting &setting : settings()) {
        const QByteArray variable = setting.environmentName().toLatin1();
        if (!qEnvironmentVariableIsSet(variable.constData()))
            continue;
        const Read read = apply(config, setting, qEnvironmentVariable(variable.constData()), setting.environmentName());
        if (!read)
            return read;
    }
    return Done{};
}

bool isOffered(const Setting &setting, Offered offered)
{
    return offered == Offered::Everything || setting.name == "data"_L1 || setting.name == "store"_L1;
}

Read readOptions(Config &config, const QCommandLineParser &parser, Offered offered)
{
    for (const Setting &setting : settings()) {
        if (!isOffered(setting, offered) || !parser.isSet(setting.name))
            continue;
        const QString text = setting.isSwitch() ? u"true"_s : parser.value(setting.name);
        const Read read = apply(config, setting, text, u"--"_s + setting.name);
        if (!read)
            return read;
    }
    return Done{};
}

} // namespace

void offerSettings(QCommandLineParser &parser, Offered offered)
{
    parser.addOption({u"config"_s, u"INI file with the settings of the server."_s, u"FILE"_s});
    for (const Setting &setting : settings()) {
        if (isOffered(setting, offered))
            parser.addOption({setting.name, setting.description, setting.valueName});
    }
}

Result<Config, QString> collectSettings(const QCommandLineParser &parser, Offered offered)
{
    Config config;
    const QString file = parser.isSet(u"config"_s) ? parser.value(u"config"_s) : qEnvironmentVariable("MIMI_CONFIG");
    Read read = file.isEmpty() ? Read(Done{}) : readFile(config, file);
    if (read)
        read = readEnvironment(config);
    if (read)
        read = readOptions(config, parser, offered);
    if (!read)
        return Unexpected{read.error()};
    if (config.dataFolder.isEmpty())
        return Unexpected{u"--data FOLDER is needed: where everything is kept"_s};
    return config;
}

Result<Done, QString> checkForServing(const Config &config)
{
    if (config.tlsCertificate.isEmpty() != config.tlsKey.isEmpty())
        return Unexpected{u"--tls-cert and --tls-key are needed together"_s};
    if (config.registration == "invitation"_L1 && config.invitation.isEmpty())
        return Unexpected{u"--registration invitation needs --invitation CODE"_s};
    if (!config.address.isLoopback() && !config.usesTls() && !config.insecureHttp)
        return Unexpected{
            u"plain HTTP on %1 can be read by others: use --tls-cert and --tls-key, or --insecure-http"_s.arg(
                config.address.toString())};
    if (!config.bus.isEmpty() && config.store.isEmpty())
        return Unexpected{u"--bus is for servers that share a database: --store postgresql://… is needed too"_s};
    if (config.bus.contains("tls://"_L1) && config.busAuthorities.isEmpty())
        return Unexpected{u"--bus tls://… needs --bus-ca FILE"_s};
    if (config.busCertificate.isEmpty() != config.busKey.isEmpty())
        return Unexpected{u"--bus-cert and --bus-key are needed together"_s};
    if (!config.metricsAddress.isNull() && !config.metricsAddress.isLoopback() && !config.insecureHttp)
        return Unexpected{u"metrics on %1 can be read by others: use a loopback address, or --insecure-http"_s.arg(
            config.metricsAddress.toString())};
    return Done{};
}

Result<std::variant<Config, Notice>, QString> readConfig(const QStringList &arguments, const QString &commands)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The chat server of Mimi: STOMP over WebSocket and SockJS.\n\n"_s + commands);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    offerSettings(parser, Offered::Everything);

    if (!parser.parse(arguments))
        return Unexpected{parser.errorText()};
    if (parser.isSet(help))
        return std::variant<Config, Notice>(Notice{parser.helpText()});
    if (parser.isSet(version))
        return std::variant<Config, Notice>(Notice{versionText()});
    if (!parser.positionalArguments().isEmpty())
        return Unexpected{u"there is no command \"%1\""_s.arg(parser.positionalArguments().constFirst())};

    auto config = collectSettings(parser, Offered::Everything);
    if (!config)
        return Unexpected{config.error()};
    if (const auto checked = checkForServing(*config); !checked)
        return Unexpected{checked.error()};
    return std::variant<Config, Notice>(*std::move(config));
}

} // namespace mimi::server
