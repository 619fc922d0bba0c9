using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using NasLab.SearchSpaces;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>The options of a catalogue entry with their defaults, read off its options record.</summary>
internal static class OptionTable
{
    internal sealed record Row(string Key, string Default, string Description);

    public static IReadOnlyList<Row> Of(IOptions defaults) => [.. Rows(defaults, "")];

    public static void Write(IAnsiConsole console, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            console.WriteLine("It has no options.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("option", "default", "what it does");
        foreach (var row in rows)
        {
            table.AddRow(Markup.Escape(row.Key), Markup.Escape(row.Default), Markup.Escape(row.Description));
        }

        console.Write(table);
    }

    private static IEnumerable<Row> Rows(object options, string prefix)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
        {
            var key = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var value = property.GetValue(options);
            yield return new Row(key, Text(value), property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "");
            if (value is IEnumerable list and not string && list.Cast<object>().FirstOrDefault() is IOptions first)
            {
                foreach (var nested in Rows(first, key + "[]."))
                {
                    yield return nested;
                }
            }
            else if (value is IOptions one)
            {
                foreach (var nested in Rows(one, key + "."))
                {
                    yield return nested;
                }
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        Enum name => JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString()),
        string text => text,
        IOptions => "",
        IEnumerable list => Listed([.. list.Cast<object>()]),
        _ => FormattableString.Invariant($"{value}"),
    };

    private static string Listed(object[] items) =>
        items.Length > 0 && items[0] is IOptions ? $"{items.Length} of these, the first shown" : $"[{string.Join(", ", items.Select(Text))}]";
}
