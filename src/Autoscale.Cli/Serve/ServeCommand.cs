using System.CommandLine;
using System.CommandLine.Parsing;
using Autoscale.Cli.Routes.Demonstration;

namespace Autoscale.Cli.Serve;

/// <summary><c>autoscale serve</c>: its options and their error texts.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var fleet = Whole(
            "--fleet",
            0,
            200,
            "The number of scripted FortiGates, 0 to 200; 3 by default, and 0 with --backend aws. They fetch license and " +
                "configuration and send heartbeats.",
            "N",
            ArgumentArity.ExactlyOne);
        var spares = Whole(
            "--spares",
            0,
            9,
            "The number of instances without a scripted FortiGate, 0 to 9; 2 by default. They send no heartbeats: play them with curl.",
            "N",
            ArgumentArity.ExactlyOne);
        var speed = new Option<double>("--speed")
        {
            Description = "The speed of the clock as a multiple of real time, 0.1 to 1000.",
            DefaultValueFactory = _ => 1,
            HelpName = "X",
        };
        speed.Validators.Add(result => Check(
            result,
            result.Tokens.Count == 0
            || (double.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var x)
                && x is >= 0.1 and <= 1000),
            "--speed must be a number from 0.1 to 1000"));
        var url = new Option<string>("--url")
        {
            Description = "The URL on which the gateway listens.",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
            HelpName = "URL",
        };
        url.Validators.Add(result => Check(
            result,
            result.Tokens.Count == 0
            || (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var u)
                && u.Scheme == Uri.UriSchemeHttp
                && u.AbsolutePath == "/"
                && u.Port > 0),
            "--url must be a URL like http://127.0.0.1:8080"));
        var backend = new Option<string>("--backend")
        {
            Description = "The backend that stores the state: 'memory' is a simulated cloud in this process; 'aws' is AWS, or the endpoint "
                +
                "at AWS_ENDPOINT_URL, with the cluster that RESOURCE_TAG_PREFIX names.",
            DefaultValueFactory = _ => "memory",
            HelpName = "memory|aws",
        };
        backend.Validators.Add(result =>
            Check(result, result.Tokens.Count == 0 || result.Tokens[0].Value is "memory" or "aws", "--backend must be memory or aws"));
        var template = new Option<string?>("--template")
        {
            Description =
                "The template that declares the functions. By default the nearest serverless.template, from the current folder upwards.",
            HelpName = "FILE",
        };

        var setting = new Option<string[]>("--setting")
        {
            Description = "A row of the settings table of the simulated deployment. May be given several times.",
            HelpName = "KEY=VALUE",
        };
        setting.Validators.Add(result =>
        {
            foreach (var error in result.Tokens.Select(t => SettingEntry.ErrorOf(t.Value)).OfType<string>().Take(1))
                Check(result, isRight: false, error);
        });
        var routes = Whole(
            "--routes",
            2,
            8,
            "Demonstrate route failover instead of a cluster, with this number of zones (2 to 8, default 2). The units are listeners on " +
                "this machine.",
            "ZONES",
            ArgumentArity.ZeroOrOne);

        var variable = new Option<string[]>("--variable")
        {
            Description = "With --routes: a variable of the function RouteFailover. May be given several times.",
            HelpName = "NAME=VALUE",
        };
        variable.Validators.Add(result =>
        {
            foreach (var text in result.Tokens.Select(t => t.Value).Where(t => t.IndexOf('=') < 1).Take(1))
                Check(result, isRight: false, $"--variable must be NAME=VALUE, and is '{text}'");
        });
        var loop = new Option<bool>("--loop")
        {
            Description = "With --routes: runs probe without a pause (RunMode loop), instead of once a minute and for each call.",
        };
        var analyzer = new Option<bool>("--fortianalyzer")
        {
            Description = "Run a simulated FortiAnalyzer behind HTTPS on this machine. The scripted FortiGates and three strangers " +
                "connect to it, and the functions authorize the FortiGates.",
        };
        var addressManagers = Whole(
            "--address-managers",
            1,
            3,
            "Run a simulated cluster of Address Managers behind HTTPS on this machine, with this number of members (1 to 3, default 3), " +
                "and the functions that follow its primary.",
            "MEMBERS",
            ArgumentArity.ZeroOrOne);
        var sweep = new Option<bool>("--sweep")
        {
            Description = "With --backend aws: run the schedules of the template too. The deployed functions run them already.",
        };
        var forwarded = new Option<bool>("--trust-forwarded-for")
        {
            Description = "With --backend aws: a caller on this machine may choose its source address in X-Forwarded-For, and so play " +
                "any member. --fleet needs it.",
        };
        var verbose = new Option<bool>("--verbose")
        {
            Description = "Print steady entries too: heartbeats on time, sweeps and polls that found nothing. On a terminal, print lines " +
                "instead of the live view.",
        };
        var command = new Command("serve", "Run the functions behind a local gateway, with a fleet of scripted FortiGates.")
        {
            fleet,
            spares,
            speed,
            url,
            backend,
            template,
            setting,
            routes,
            loop,
            variable,
            analyzer,
            addressManagers,
            sweep,
            forwarded,
            verbose,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var isAws = parsed.GetValue(backend) == "aws";
            var options = new ServeOptions(
                parsed.GetValue(fleet) ?? (isAws ? 0 : 3),
                parsed.GetValue(speed),
                new Uri(parsed.GetRequiredValue(url)),
                isAws ? Backend.Aws : Backend.Memory,
                parsed.GetValue(template))
            {
                Spares = parsed.GetValue(spares) ?? 2,
                RunsSchedules = !isAws || parsed.GetValue(sweep),
                TrustsForwardedFor = !isAws || parsed.GetValue(forwarded),
                Settings = [.. (parsed.GetValue(setting) ?? []).Select(SettingEntry.Parse).OfType<SettingEntry>()],
                RouteZones = parsed.GetResult(routes) is null ? null : parsed.GetValue(routes) ?? 2,
                IsLoop = parsed.GetValue(loop),
                Variables = (parsed.GetValue(variable) ?? []).Select(v => v.Split('=', 2)).GroupBy(v => v[0], StringComparer.Ordinal)
                    .ToDictionary(v => v.Key, v => v.Last()[1], StringComparer.Ordinal),
                IsVerbose = parsed.GetValue(verbose),
                HasLiveView = !isAws && !parsed.GetValue(verbose) && Terminal.HasPictures(parsed.InvocationConfiguration.Output),
                HasFortiAnalyzer = parsed.GetValue(analyzer),
                AddressManagers = parsed.GetResult(addressManagers) is null ? null : parsed.GetValue(addressManagers) ?? 3,
            };
            var needsAws = parsed.GetValue(sweep) || parsed.GetValue(forwarded);
            return RunAsync(options, needsAws, parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    /// <param name="needsAws">Whether an option was given that belongs to the backend AWS.</param>
    private static async Task<int> RunAsync(
        ServeOptions options, bool needsAws, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            if (options is { RouteZones: not null, Backend: Backend.Aws } or { RouteZones: not null, Speed: not 1 })
                throw new UsageException(
                "--routes cannot be combined with --backend aws or --speed: its units run on this machine in real time.");
            if (options is { Backend: Backend.Aws, Speed: not 1 })
                throw new UsageException("--speed cannot be combined with --backend aws: the cluster in AWS runs in real time.");
            if (needsAws && options.Backend != Backend.Aws)
                throw new UsageException("--sweep and --trust-forwarded-for belong to --backend aws.");
            if (options is { Backend: Backend.Aws, Fleet: > 0, TrustsForwardedFor: false })
                throw new UsageException(
                    "--fleet with --backend aws needs --trust-forwarded-for: each scripted FortiGate states its own source address.");
            if (options is { Settings.Count: > 0, Backend: Backend.Aws })
                throw new UsageException(
                    "--setting cannot be combined with --backend aws: edit the rows in the settings table of that cluster.");
            if (options is { Settings.Count: > 0, RouteZones: not null })
                throw new UsageException("--setting cannot be combined with --routes: route failover has no settings table.");
            if (options is { HasFortiAnalyzer: true, Backend: Backend.Aws } or { HasFortiAnalyzer: true, RouteZones: not null })
                throw new UsageException(
                    "--fortianalyzer cannot be combined with --backend aws or --routes: it belongs to the simulated cluster.");
            if (options is { AddressManagers: not null, Backend: Backend.Aws } or { AddressManagers: not null, RouteZones: not null })
                throw new UsageException(
                    "--address-managers cannot be combined with --backend aws or --routes: it belongs to the simulated cluster.");
            if (options is { IsLoop: true, RouteZones: null })
                throw new UsageException("--loop belongs to --routes.");
            if (options is { Variables.Count: > 0, RouteZones: null })
                throw new UsageException("--variable belongs to --routes.");
            await (options.RouteZones is { } zones
                ? new RoutesServer(options, zones, console.Output).RunAsync(cancellationToken)
                : new Server(options, console.Output).RunAsync(cancellationToken));
            return ExitCode.Success;
        }
        catch (UsageException usage)
        {
            await console.Error.WriteLineAsync($"autoscale serve: {usage.Message}");
            return ExitCode.Usage;
        }
    }

    private static Option<int?> Whole(string name, int min, int max, string description, string helpName, ArgumentArity arity)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = helpName, Arity = arity };
        option.Validators.Add(result => Check(
            result,
            result.Tokens.Count == 0 || (int.TryParse(result.Tokens[0].Value, out var n) && n >= min && n <= max),
            $"{name} must be a whole number from {min} to {max}"));
        return option;
    }

    private static void Check(SymbolResult result, bool isRight, string rule)
    {
        if (!isRight)
            result.AddError(rule + ".");
    }
}
