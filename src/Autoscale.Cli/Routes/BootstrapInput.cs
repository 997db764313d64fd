using Autoscale.Cli.Serve;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Cli.Routes;

/// <summary>
/// The input of the command: the key, read so that neither a process list nor a shell history shows it, and the configsets beside the
/// template.
/// </summary>
internal static class BootstrapInput
{
    private const int LongestKey = 4096;

    /// <summary>The key without its line end.</summary>
    /// <param name="file">The file; null or <c>-</c> for standard input.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="isTyped">True when standard input is a keyboard: then the key must be in a file, because no prompt is shown.</param>
    public static Secret ReadKey(string? file, TextReader input, bool isTyped)
    {
        if (file is null && isTyped)
            throw new UsageException("the API key is missing: name its file with --api-key-file, or send it to standard input.");
        var text = file is null or "-" ? Read(input) : ReadFile(file);
        return text.TrimEnd('\r', '\n') is { Length: > 0 } key
            ? new Secret(key)
            : throw new UsageException(
                file is null or "-" ? "there is no API key on standard input." : $"there is no API key in file '{file}'.");
    }

    /// <summary>The configsets of route failover, from the folder of the template.</summary>
    public static IReadOnlyList<Configset> ReadConfigsets(string? template, string currentFolder)
    {
        var found = ServerlessTemplate.Find(template, currentFolder);
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(found))!, "configsets", "route-failover");
        if (!Directory.Exists(folder))
            throw new UsageException($"there is no folder '{folder}' with the configsets of route failover.");
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder)
                    .Where(f => !Path.HasExtension(f))
                    .Order(StringComparer.Ordinal)
                    .Select(f => new Configset(Path.GetFileName(f), File.ReadAllText(f))),
            ];
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

    // The file may be a device without an end.
    private static string Read(TextReader reader)
    {
        var text = new char[LongestKey];
        return new string(text, 0, reader.ReadBlock(text, 0, text.Length));
    }
}
