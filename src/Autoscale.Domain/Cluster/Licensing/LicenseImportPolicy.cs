namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>A file that an operator wants to add to the license folder.</summary>
/// <param name="Content">The content; of a file that is too large, the first <see cref="LicenseFile.MaxSize"/> bytes and one more.</param>
public sealed record OfferedLicense(string Name, ReadOnlyMemory<byte> Content);

/// <summary>The decision on one offered file.</summary>
/// <param name="File">The name of the file.</param>
public abstract record LicenseImport(string File)
{
    /// <summary>The license is new: the file is added.</summary>
    public sealed record New(string File) : LicenseImport(File);

    /// <summary>The folder has the license already.</summary>
    /// <param name="As">The name of the file in the folder.</param>
    public sealed record Present(string File, string As) : LicenseImport(File);

    /// <summary>The file is not added.</summary>
    /// <param name="Reason">The reason, as a clause.</param>
    public sealed record Rejected(string File, string Reason) : LicenseImport(File);
}

/// <summary>Decides which offered files are added to the license folder. A file of the folder is never replaced.</summary>
public static class LicenseImportPolicy
{
    /// <summary>Decides on each file, in the order in which they are offered.</summary>
    /// <param name="stored">
    /// The names of all files in the folder, each with the identity of its license; null for a file that contains none.
    /// </param>
    public static IReadOnlyList<LicenseImport> Decide(
        IReadOnlyList<OfferedLicense> offered, IReadOnlyDictionary<string, string?> stored)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, checksum) in stored.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (checksum is not null)
                _ = names.TryAdd(checksum, name);
        }

        var added = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. offered.Select(o => Decide(o, stored, names, added))];
    }

    private static LicenseImport Decide(
        OfferedLicense offered,
        IReadOnlyDictionary<string, string?> stored,
        Dictionary<string, string> names,
        Dictionary<string, string> added)
    {
        var file = offered.Name;
        var text = LicenseText.Of(offered.Content.Span, tag: null);
        if ((new LicenseFile(file, "") { Size = offered.Content.Length }.Objection ?? text.Fault) is { } objection)
            return new LicenseImport.Rejected(file, objection);
        if (stored.TryGetValue(file, out var known) && known == text.Checksum)
            return new LicenseImport.Present(file, file);
        if (stored.ContainsKey(file))
            return new LicenseImport.Rejected(file, "the folder has a file of this name with another content, which is never overwritten");
        if (names.TryGetValue(text.Checksum, out var other))
            return new LicenseImport.Present(file, other);
        return added.TryAdd(text.Checksum, file)
            ? new LicenseImport.New(file)
            : new LicenseImport.Rejected(file, $"it contains the license in {added[text.Checksum]}");
    }
}
