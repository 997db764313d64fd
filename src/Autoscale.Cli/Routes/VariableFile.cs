namespace Autoscale.Cli.Routes;

/// <summary>Reads the variables of the function: lines of <c>NAME=value</c>; empty lines and lines that begin with # are ignored.</summary>
internal static class VariableFile
{
    /// <summary>The variables of the file, then those of the environment; only the environment when there is no file.</summary>
    public static Func<string, string?> Over(string? file, Func<string, string?> environment)
    {
        if (file is null)
            return environment;
        if (!File.Exists(file))
            throw new UsageException($"there is no file '{file}'.");
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (n, line) in File.ReadLines(file).Index())
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            if (text.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
                throw new UsageException($"line {n + 1} of '{file}' must be NAME=value.");
            if (!known.TryAdd(name, value))
                throw new UsageException($"line {n + 1} of '{file}' is a duplicate of {name}.");
        }

        return name => known.GetValueOrDefault(name) ?? environment(name);
    }
}
