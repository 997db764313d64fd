using System.CommandLine;
using System.Globalization;
using Autoscale.Domain.Shared;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Cli.Simulate;

/// <summary><c>autoscale simulate</c>: runs worlds in which a seed decides every failure, and checks the invariants.</summary>
internal static class SimulateCommand
{
    private const string AllWorlds = "all";

    private static readonly SeedRange UsualSeeds = new(1, 10);

    private static string WorldNames => string.Join(", ", NamedWorlds.All.Select(w => w.Name).Append(AllWorlds));

    public static Command Create(TextWriter output, TextWriter error)
    {
        var seed = Text("--seed", "N", "Run the world of this seed and print its transcript.");
        var seeds = Text("--seeds", "A..B", "Run the worlds of these seeds on all cores and print a summary; 1..10 when neither is given.");
        var world = Text("--world", "NAME", $"The kind of world: {WorldNames}. With --seed rough, otherwise all.");
        var hours = Text("--hours", "H", "The length of each world in hours of its clock; each kind has a usual one.");
        var without = Text("--without", "ID", "Run without one protection; --list-protections names them.");
        var leaveOut = Text("--leave-out", "KINDS", "Leave out these kinds of failures, separated by commas.");
        var devices = Text("--devices", "N", "The number of devices, 2 to 1000, at most the usual number of the kind.");
        var format = Text("--output", "text|json", "The format of the summary: text, or one JSON document.");
        var list = new Option<bool>("--list") { Description = "Print the kinds of worlds and the invariants." };
        var listProtections = new Option<bool>("--list-protections") { Description = "Print the protections." };
        var command = new Command(
            "simulate",
            "Run clusters in simulated worlds in which a seed decides every failure, and check the invariants. Exit code 1 on a violation.")
        {
            seed, seeds, world, hours, without, leaveOut, devices, format, list, listProtections,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                if (parsed.GetValue(list))
                    return await Lists.WriteWorldsAsync(output);
                if (parsed.GetValue(listProtections))
                    return await Lists.WriteProtectionsAsync(output);
                var options = Read(
                    parsed.GetValue(seed), parsed.GetValue(seeds), parsed.GetValue(world), parsed.GetValue(format)) with
                {
                    Hours = parsed.GetValue(hours) is { } h ? ReadHours(h) : null,
                    Without = parsed.GetValue(without) is { } id ? ReadProtection(id) : null,
                    LeftOut = [.. (parsed.GetValue(leaveOut) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ReadKind)],
                    Devices = parsed.GetValue(devices) is { } n ? ReadDevices(n) : null,
                };
                return await new SimulateRun(options, output, Terminal.Is(output)).RunAsync(cancellationToken);
            }
            catch (UsageException usage)
            {
                await error.WriteLineAsync($"autoscale simulate: {usage.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    private static SimulateOptions Read(string? seed, string? seeds, string? world, string? format)
    {
        if (seed is not null && seeds is not null)
            throw new UsageException("--seed and --seeds cannot be combined.");
        if (format is not (null or "text" or "json"))
            throw new UsageException($"--output must be text or json, not '{format}'.");
        var range = UsualSeeds;
        if (seeds is not null && SeedRange.Read(seeds, out range) is { } rule)
            throw new UsageException(rule);
        if (seed is not null)
        {
            if (!int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000)
                throw new UsageException($"--seed must be a whole number from 0 to 1000000000, not '{seed}'.");
            range = new SeedRange(number, number);
        }

        world ??= seed is null ? AllWorlds : "rough";
        return new SimulateOptions(Find(world), range) { HasTranscript = seed is not null, IsJson = format == "json" };
    }

    private static IReadOnlyList<NamedWorld> Find(string world) => world == AllWorlds ? NamedWorlds.All
        : NamedWorlds.Find(world) is { } found ? [found]
        : throw new UsageException($"there is no world '{world}'; the worlds are {WorldNames}.");

    private static double ReadHours(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 1000
            ? hours
            : throw new UsageException($"--hours must be a number above 0, at most 1000, not '{text}'.");

    private static int ReadDevices(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var devices) && devices is >= 2 and <= 1000
            ? devices
            : throw new UsageException($"--devices must be a whole number from 2 to 1000, not '{text}'.");

    private static Protection ReadProtection(string id) => ProtectionNames.Find(id) ?? throw new UsageException(
        $"there is no protection '{id}'; the protections are {string.Join(", ", Enum.GetValues<Protection>().Select(p => p.Name()))}.");

    private static Trouble ReadKind(string name) =>
        Enum.GetValues<Trouble>().Cast<Trouble?>().FirstOrDefault(k => k!.Value.Name() == name) ?? throw new UsageException(
            $"there is no kind of failure '{name}'; the kinds are {string.Join(", ", Enum.GetValues<Trouble>().Select(k => k.Name()))}.");
}
