using Autoscale.Cli.Serve;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Settings;

namespace Autoscale.Cli.Routes;

/// <summary>What the command reads: the key, from where no process list and no shell history shows it, and the configsets that belong to the template.</summary>
internal static class BootstrapInput
{
    private const int LongestKey = 4096;

    /// <summary>The key, without the line end after it.</summary>
    /// <param name="file">The file; null or <c>-</c> for standard input.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="isTyped">Whether standard input is a person at a keyboard, who would be kept waiting without a word.</param>
    public static Secret ReadKey(string? file, TextReader input, bool isTyped)
    {
        if (file is null && isTyped)
            throw new UsageException("name a file with the API key with --api-key-file, or send the key to standard input.");
        var text = file is null or "-" ? Read(input) : ReadFile(file);
        return text.TrimEnd('\r', '\n') is { Length: > 0 } key
            ? new Secret(key)
            : throw new UsageException(file is null or "-" ? "there is no API key on standard input." : $"there is no API key in file '{file}'.");
    }

    /// <summary>The configsets of route failover, which lie beside the template.</summary>
    public static IReadOnlyList<Configset> ReadConfigsets(string? template, string currentFolder)
    {
        var found = ServerlessTemplate.Find(template, currentFolder);
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(found))!, "configsets", "route-failover");
        if (!Directory.Exists(folder))
            throw new UsageException($"there is no folder '{folder}' with the configsets of route failover.");
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(f => !Path.HasExtension(f)).Order(StringComparer.Ordinal).Select(f => new Configset(Path.GetFileName(f), File.ReadAllText(f)))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the configsets in '{folder}' cannot be read: {fault.Message}");
        }
    }

    private static string ReadFile(string file)
    {
        try
        {
            using var reader = File.OpenText(file);
            return Read(reader);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the API key cannot be read from '{file}': {fault.Message}");
        }
    }

    // Somebody may name a device that never ends.
    private static string Read(TextReader reader)
    {
        var text = new char[LongestKey];
        return new string(text, 0, reader.ReadBlock(text, 0, text.Length));
    }
}
