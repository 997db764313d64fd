using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Cli.Routes;

/// <summary><c>autoscale routes bootstrap</c>: prints the first configuration of one unit. Spec route-failover 2.4, 3.</summary>
internal static class BootstrapCommand
{
    private const string Ipv4Range = "must be an IPv4 range like 10.0.0.0/16, without bits set after its prefix";

    public static Command Create()
    {
        var release = Required<string>(
            "--fortios",
            "The FortiOS release of the unit. 7.0 stands for 7.0.1 and later 7.0 releases, 7.2 for 7.2.1 and all later releases.",
            "6.0|6.4|7.0|7.2",
            t => ReleaseOf(t) is not null,
            "must be 6.0, 6.4, 7.0 or 7.2");
        var unit = Required<int>(
            "--unit",
            "The position of the unit's own address in the list of addresses, counted from 1.",
            "N",
            t => NumberOf(t) is >= 1 and <= RouteFailoverSettings.MaxZones,
            "must be a whole number from 1 to 8");
        var addresses = Required<string[]>(
            "--address",
            "The private (port2) address of a unit; once for each of the 2 to 8 units, in the order of their zones.",
            "IP",
            t => AddressOf(t) is not null,
            "must be an IPv4 address like 10.0.1.25");
        var vpcCidr = Required<string>(
            "--vpc-cidr",
            "The IPv4 range of the VPC, which the unit reaches through port2.",
            "CIDR",
            t => RangeOf(t) is not null,
            Ipv4Range);
        var url = Required<string>(
            "--url",
            "The URL of the failover function, which the units call when the state of a link changes.",
            "URL",
            t => StitchUrl.Parse(t) is not null,
            StitchUrl.Rule);
        var management = Optional(
            "--management-cidr",
            "The range from which administrators may manage the unit through port1. By default only the VPC.",
            "CIDR",
            t => RangeOf(t) is not null,
            Ipv4Range);
        var anchor = Optional(
            "--anchor",
            "An Internet address that answers pings. By default 8.8.8.8.",
            "IP",
            t => AddressOf(t) is not null,
            "must be an IPv4 address like 8.8.8.8");
        var hostName = Optional("--host-name", "The host name of the unit. By default Fgt1, Fgt2 and so on.", "NAME", _ => true, "");
        var ipv6 = Optional(
            "--dual-stack",
            "The IPv6 range of the VPC: the unit forwards IPv6 too. Needs FortiOS 7.2.",
            "CIDR6",
            t => RangeOf(t, AddressFamily.InterNetworkV6) is not null,
            "must be the IPv6 range of the VPC, like 2001:db8:1200::/56");
        var key = Optional(
            "--api-key-file",
            "The file with the API key. '-' reads standard input, and so does a redirected standard input without this option. The key " +
            "is never an argument of the command line.",
            "FILE",
            _ => true,
            "");
        var template = Optional(
            "--template",
            "The template beside the configsets. By default the nearest serverless.template, from the current folder upwards.",
            "FILE",
            _ => true,
            "");

        var command = new Command(
            "bootstrap",
            "Print the first configuration of one FortiGate of a route failover group. It contains the API key: protect it like the key.")
        {
            release, unit, addresses, vpcCidr, url, management, anchor, hostName, ipv6, key, template,
        };
        command.SetAction(parsed => Run(
            new BootstrapOptions(
                ReleaseOf(parsed.GetRequiredValue(release))!.Value,
                parsed.GetValue(unit),
                [.. parsed.GetRequiredValue(addresses).Select(a => AddressOf(a)!)],
                RangeOf(parsed.GetRequiredValue(vpcCidr))!.Value,
                StitchUrl.Parse(parsed.GetRequiredValue(url))!)
            {
                ManagementCidr = parsed.GetValue(management) is { } from ? RangeOf(from) : null,
                Anchor = parsed.GetValue(anchor) is { } pinged ? AddressOf(pinged) : null,
                HostName = parsed.GetValue(hostName),
                VpcIpv6Cidr = parsed.GetValue(ipv6) is { } range ? RangeOf(range, AddressFamily.InterNetworkV6) : null,
                ApiKeyFile = parsed.GetValue(key),
                Template = parsed.GetValue(template),
            },
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(BootstrapOptions options, InvocationConfiguration console)
    {
        try
        {
            var configsets = BootstrapInput.ReadConfigsets(options.Template, Environment.CurrentDirectory);
            var configuration = ConfigurationOf(options);
            console.Output.Write(PairConfigurationPolicy.Render(configuration, options.Release, configsets).Text);
            return ExitCode.Success;
        }
        catch (Exception wrong) when (wrong is UsageException or PairConfigurationException or UnresolvedPlaceholderException)
        {
            console.Error.WriteLine($"autoscale routes bootstrap: {char.ToLowerInvariant(wrong.Message[0])}{wrong.Message[1..]}");
            return ExitCode.Usage;
        }
    }

    private static PairConfiguration ConfigurationOf(BootstrapOptions options)
    {
        var usual = new PairConfiguration(
            options.Unit,
            options.Addresses,
            options.VpcCidr,
            options.Url,
            BootstrapInput.ReadKey(options.ApiKeyFile, Console.In, !Console.IsInputRedirected));
        return usual with
        {
            HostName = options.HostName ?? usual.HostName,
            ManagementCidr = options.ManagementCidr ?? usual.ManagementCidr,
            Anchor = options.Anchor ?? usual.Anchor,
            VpcIpv6Cidr = options.VpcIpv6Cidr,
        };
    }

    private static Option<T> Required<T>(string name, string description, string helpName, Predicate<string> isRight, string rule) =>
        Checked(new Option<T>(name) { Description = description, HelpName = helpName, Required = true }, isRight, rule);

    internal static Option<string?> Optional(string name, string description, string helpName, Predicate<string> isRight, string rule) =>
        Checked(new Option<string?>(name) { Description = description, HelpName = helpName }, isRight, rule);

    private static Option<T> Checked<T>(Option<T> option, Predicate<string> isRight, string rule)
    {
        option.Validators.Add(result =>
        {
            if (!result.Tokens.All(t => isRight(t.Value)))
                result.AddError($"{option.Name} {rule}.");
        });
        return option;
    }

    private static FortiOsRelease? ReleaseOf(string text) =>
        Enum.GetValues<FortiOsRelease>()
            .Where(r => PairConfigurationPolicy.NameOf(r) == text)
            .Select(r => (FortiOsRelease?)r)
            .FirstOrDefault();

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // IPAddress accepts "10.1" and "167772161"; here they are typing errors.
    private static IPAddress? AddressOf(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text
            ? address
            : null;

    private static IPNetwork? RangeOf(string text, AddressFamily family = AddressFamily.InterNetwork) =>
        IPNetwork.TryParse(text, out var range) && range.BaseAddress.AddressFamily == family
            && (family == AddressFamily.InterNetworkV6 || range.ToString() == text) ? range : null;
}
