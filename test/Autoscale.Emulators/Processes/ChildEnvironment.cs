using System.Collections;

namespace Autoscale.Emulators.Processes;

/// <summary>The environment variables of child processes.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] Necessities = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "DOTNET_ROOT"];

    /// <summary>All variables of this process, with one variable changed. Tools find their settings in them.</summary>
    public static IReadOnlyDictionary<string, string> InheritedWith(string name, string value) =>
        new Dictionary<string, string>(Own(), StringComparer.Ordinal) { [name] = value };

    /// <summary>All variables of this process, and the given ones.</summary>
    public static IReadOnlyDictionary<string, string> InheritedWith(IReadOnlyDictionary<string, string> given) =>
        Own().ExceptBy(given.Keys, v => v.Key, StringComparer.Ordinal).Concat(given).ToDictionary(StringComparer.Ordinal);

    /// <summary>
    /// All variables of this process except those that change the behaviour of an emulator, such as the AWS settings of a developer.
    /// </summary>
    public static IReadOnlyDictionary<string, string> InheritedWithoutAws() =>
        new Dictionary<string, string>(Own().Where(variable => !OfAnEmulator(variable.Key)), StringComparer.Ordinal);

    /// <summary>
    /// The given variables and those that every program needs, so that no result depends on the environment of the machine.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Only(IReadOnlyDictionary<string, string> given)
    {
        var all = new Dictionary<string, string>(Own().Where(variable => Necessities.Contains(variable.Key)), StringComparer.Ordinal);
        foreach (var (name, value) in given)
            all[name] = value;
        return all;
    }

    private static bool OfAnEmulator(string name) =>
        name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("MOTO_", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Own() =>
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));
}
